import { isTransport } from '../../../shared/model/transport';
import { visibleText } from '../../../shared/visible-text';
import { createLineParser } from './line-parser';
import { type Draft, emptyDraft } from './pasted-draft';
import { readUser, splitHeader } from './pasted-headers';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** What the words after `wirescope connect` say (SPEC 7). */
export function readCliWords(words: readonly string[]): Draft {
  const draft = emptyDraft();
  const { rest, notes } = draft;
  const parser = createLineParser('wirescope');
  const unknownValue = (option: string, value: string) =>
    notes.push(`${option} left out, as it has no such value: ${visibleText(value, 40)}`);

  parser.ignore(['--quiet', '--json']);
  parser.leaveOut(['--duration <time>', '--count <n>', '--capture <file>']);
  parser.on('--transport <name>', (value) => {
    if (isTransport(value)) rest.transport = value;
    else unknownValue('--transport', value);
  });
  parser.on('-H,--header <header>', (value) => {
    const header = splitHeader(value);
    if (header) draft.headers.push(header);
    else unknownValue('--header', value);
  });
  parser.on('--method <method>', (value) => {
    if (/^[A-Za-z]+$/.test(value)) rest.method = value.toUpperCase();
    else unknownValue('--method', value);
  });
  parser.on('--data <text>', (value) => {
    rest.body = value;
  });
  parser.on('--subprotocol <name>', (value) => {
    rest.subprotocols = [...(rest.subprotocols ?? []), value];
  });
  parser.on('--send <text>', (value) => {
    if (value === '-') notes.push('--send - left out: there is no standard input here');
    else rest.sendOnOpen = [...(rest.sendOnOpen ?? []), value];
  });
  parser.on('--other-url <url>', (value) => {
    rest.otherUrls = [...(rest.otherUrls ?? []), value];
  });
  parser.on('--no-reconnect', () => {
    rest.retry = { mode: 'none' };
  });
  parser.on('--id-path <path>', (value) => {
    rest.idPath = value;
  });
  parser.on('--ts-path <path>', (value) => {
    rest.tsPath = value;
  });
  parser.on('--client <kind>', (value) => {
    if (value === 'eventsource' || value === 'inspector') rest.client = value;
    else unknownValue('--client', value);
  });
  parser.on('--user <user>', (value) => {
    rest.auth = readUser(value);
  });
  parser.on('--bearer <token>', (value) => {
    rest.auth = { type: 'bearer', token: value };
  });
  parser.on('--insecure', () => {
    rest.tls = { verify: false };
  });
  parser.on('--ca <file>', (value) => {
    notes.push(`Certificate authority not read: ${visibleText(value, 60)}. Paste its PEM text`);
  });
  for (const [option, field] of [
    ['--connect-timeout', 'connectTimeoutMs'],
    ['--idle-timeout', 'idleTimeoutMs'],
  ] as const) {
    parser.on(`${option} <time>`, (value) => {
      const ms = readDuration(value);
      if (ms === null) unknownValue(option, value);
      else rest[field] = ms;
    });
  }

  draft.urls.push(...parser.parse(words));
  notes.push(...parser.notes());
  if (
    typeof rest.body === 'string' &&
    !draft.headers.some(([name]) => name.toLowerCase() === 'content-type')
  ) {
    draft.headers.push(['Content-Type', contentTypeOf(rest.body)]);
  }
  return draft;
}

/** The type that the CLI gives a body without one. */
function contentTypeOf(body: string): string {
  try {
    if (typeof JSON.parse(body) === 'object') return 'application/json';
  } catch {
    return 'text/plain; charset=utf-8';
  }
  return 'text/plain; charset=utf-8';
}

/** `250ms`, `5s` or `2m` in ms. */
function readDuration(text: string): number | null {
  const [, number, unit = ''] = /^(\d{1,10}(?:\.\d{1,10})?)(ms|s|m)$/.exec(text.trim()) ?? [];
  const ms = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
  return ms <= 2_147_483_647 ? ms : null;
}
