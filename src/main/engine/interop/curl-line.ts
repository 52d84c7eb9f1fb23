import { visibleText } from '../../../shared/visible-text';
import { HARMLESS, UNSUPPORTED_FLAGS, UNSUPPORTED_VALUES } from './curl-options';
import { createLineParser } from './line-parser';
import { type Draft, emptyDraft } from './pasted-draft';
import { type Header, readUser, splitHeader } from './pasted-headers';

const MAX_TIMEOUT_MS = 2_147_483_647;

/** What the words after `curl` say, as curl takes them (curl 8 manual page). */
export function readCurlWords(words: readonly string[]): Draft {
  const draft = emptyDraft();
  const { rest, notes } = draft;
  const parser = createLineParser('curl');
  /** Headers that options stand for; a header given or removed by `-H` goes before them. */
  const implied: Header[] = [];
  const removed = new Set<string>();
  const cookies: string[] = [];
  let data: string | null = null;
  let dataType = 'application/x-www-form-urlencoded';
  let toQuery = false;
  let follows = false;
  let maxRedirects: number | null = null;
  let globs = true;

  function addData(text: string, joiner = '&'): void {
    data = data ? data + joiner + text : text;
  }

  /** `@file` is said and not read. */
  function isFile(option: string, value: string): boolean {
    if (!value.startsWith('@')) return false;
    notes.push(`File not read (${option}): ${visibleText(value.slice(1), 60)}. Paste its content`);
    return true;
  }

  parser.ignore(HARMLESS.filter((flags) => !flags.endsWith('--globoff')));
  parser.leaveOut([...UNSUPPORTED_FLAGS, ...UNSUPPORTED_VALUES]);
  parser.on('-g,--globoff', () => {
    globs = false;
  });
  parser.on('--url <url>', (value) => draft.urls.push(value));
  parser.on('-X,--request <method>', (value) => {
    if (/^[A-Za-z]+$/.test(value)) rest.method = value.toUpperCase();
    else notes.push(`Method left out, as a method is letters only: ${visibleText(value, 40)}`);
  });
  parser.on('-H,--header <header>', (value) => {
    if (isFile('-H', value)) return;
    const header = splitHeader(value) ?? splitHeader(value.replace(/;$/, ':'));
    if (!header)
      notes.push(`Header left out, as it is not 'Name: value': ${visibleText(value, 60)}`);
    else if (header[1] !== '' || !value.includes(':')) draft.headers.push(header);
    else {
      removed.add(header[0].toLowerCase());
      if (header[0].toLowerCase() !== 'content-type')
        notes.push(`Header not sent by curl, ignored here: ${visibleText(header[0], 60)}`);
    }
  });
  for (const name of ['-d,--data', '--data-ascii', '--data-binary']) {
    parser.on(`${name} <data>`, (value) => addData(isFile('--data', value) ? '' : value));
  }
  parser.on('--data-raw <data>', (value) => addData(value));
  parser.on('--data-urlencode <data>', (value) => addData(urlEncoded(value, isFile)));
  parser.on('--url-query <data>', (value) => {
    draft.query.push(value.startsWith('+') ? value.slice(1) : urlEncoded(value, isFile));
  });
  parser.on('--json <data>', (value) => {
    addData(isFile('--json', value) ? '' : value, '');
    dataType = 'application/json';
    implied.push(['Accept', 'application/json']);
  });
  parser.on('-G,--get', () => {
    toQuery = true;
  });
  parser.on('-u,--user <user>', (value) => {
    rest.auth = readUser(value);
  });
  parser.on('--oauth2-bearer <token>', (value) => {
    rest.auth = { type: 'bearer', token: value };
  });
  parser.on('-A,--user-agent <name>', (value) => implied.push(['User-Agent', value]));
  parser.on('-e,--referer <url>', (value) =>
    implied.push(['Referer', value.replace(/;auto$/, '')]),
  );
  parser.on('-b,--cookie <data>', (value) => {
    if (value.includes('=')) cookies.push(value);
    else if (value !== '') notes.push(`Cookie file not read: ${visibleText(value, 60)}`);
  });
  parser.on('-k,--insecure', () => {
    rest.tls = { verify: false };
  });
  parser.on('--cacert <file>', (value) => {
    notes.push(`Certificate authority not read: ${visibleText(value, 60)}. Paste its PEM text`);
  });
  for (const flags of ['-L,--location', '--location-trusted']) {
    parser.on(flags, () => {
      follows = true;
    });
  }
  parser.on('--max-redirs <count>', (value) => {
    const count = Number(value);
    if (Number.isInteger(count)) maxRedirects = count < 0 ? 100 : Math.min(count, 100);
  });
  parser.on('--connect-timeout <seconds>', (value) => {
    const ms = Math.round(Number(value) * 1_000);
    if (ms > 0) rest.connectTimeoutMs = Math.min(ms, MAX_TIMEOUT_MS);
  });

  draft.urls.push(...parser.parse(firstRequest(words, notes)));
  notes.push(...parser.notes());
  if (globs) draft.urls = draft.urls.map((url) => url.replace(/\\([[\]{}])/g, '$1'));
  if (cookies.length > 0) implied.push(['Cookie', cookies.join('; ')]);
  if (data !== null && toQuery) draft.query.push(data);
  else if (data !== null) {
    rest.body = data;
    implied.push(['Content-Type', dataType]);
  }
  if (follows && maxRedirects !== null) rest.maxRedirects = maxRedirects;
  for (const header of implied) {
    const name = header[0].toLowerCase();
    if (header[1] === '' || removed.has(name)) continue;
    if (!draft.headers.some(([given]) => given.toLowerCase() === name)) draft.headers.push(header);
  }
  return draft;
}

/** The words before `--next`, which starts another request. */
function firstRequest(words: readonly string[], notes: string[]): readonly string[] {
  const next = words.findIndex((word) => word === '--next' || word === '-:');
  if (next < 0) return words;
  notes.push('Only the first request is read: --next starts another');
  return words.slice(0, next);
}

/** `content`, `=content`, `name=content`, `@file` or `name@file` (`--data-urlencode`). */
function urlEncoded(value: string, isFile: (option: string, value: string) => boolean): string {
  const equals = value.indexOf('=');
  const at = value.indexOf('@');
  if (equals < 0 && at >= 0) {
    isFile('--data-urlencode', value.slice(at));
    return at === 0 ? '' : `${value.slice(0, at)}=`;
  }
  const name = equals > 0 ? `${value.slice(0, equals)}=` : '';
  const encoded = encodeURIComponent(value.slice(equals + 1).replace(/\p{Cs}/gu, '\ufffd'));
  return name + encoded.replace(/%20/g, '+').replace(/[!'()*]/g, percent);
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
