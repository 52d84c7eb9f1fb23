import { connectionSpecSchema } from '../../../../../shared/model/connection-spec';
import type { Variable } from '../../../../../shared/model/settings';
import { type QuantityKind, writeQuantity } from '../../../lib/quantities';
import { checkUrl } from '../address/url-check';
import { isNumberPath, NUMBER_OPTIONS, readNumber } from './number-options';
import { OPTION_PLACES } from './option-catalogue';
import type { OptionsForm } from './options-form';

/** What is wrong, in plain words, by the place in the spec; empty when nothing is. */
export type Problems = Readonly<Record<string, string>>;

/** The parts of a finding of the schema that words are made from. */
interface Finding {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** A name that holds a variable is filled in before it is used. */
const REFERENCE = /\{\{.*?\}\}/g;

/** Looks at a form before it is saved. `needsUrl` false: there may be no URL yet. */
export function problemsOf(
  form: OptionsForm,
  variables: readonly Variable[],
  needsUrl: boolean,
): Problems {
  const problems: Record<string, string> = {};
  const add = (path: string, text: string) => {
    problems[path] ??= text;
  };
  for (const [path, text] of Object.entries(form.texts)) {
    const reading = isNumberPath(path) ? readNumber(path, text) : null;
    if (reading && 'problem' in reading) add(path, reading.problem);
  }
  const { spec } = form;
  const headers = spec.headers.filter(([name, value]) => name.trim() !== '' || value !== '');
  const url = spec.url.trim() === '' && !needsUrl ? '-' : spec.url.trim();
  const kept = {
    ...spec,
    url,
    otherUrls: filled(spec.otherUrls),
    subprotocols: filled(spec.subprotocols),
  };
  const read = connectionSpecSchema.safeParse({ ...kept, headers: namedHeaders(headers) });
  for (const issue of read.success ? [] : read.error.issues) {
    add(issue.path.join('.'), words(issue));
  }
  if (url !== '-') {
    const { problem } = checkUrl(url, spec.transport, variables);
    if (problem !== null) add('url', problem);
  }
  otherUrlProblems(spec, variables, add);
  headerProblems(spec.headers, add);
  subprotocolProblems(spec.subprotocols, add);
  for (const group of ['post', 'probe'] as const) {
    const { url: other } = spec[group];
    const problem = other === null ? null : checkUrl(other, 'sse', variables).problem;
    if (problem !== null) add(`${group}.url`, problem);
  }
  if (spec.tls.ca !== null && !spec.tls.ca.includes('-----BEGIN CERTIFICATE-----')) {
    add('tls.ca', 'PEM text starts with -----BEGIN CERTIFICATE-----.');
  }
  return problems;
}

/** The path of the problem that stands first in the drawer; null when there is none. */
export function firstProblem(problems: Problems): string | null {
  const order = Object.keys(OPTION_PLACES);
  const rank = (path: string) =>
    order.findIndex((known) => path === known || path.startsWith(`${known}.`));
  const [first] = Object.keys(problems).sort((a, b) => rank(a) - rank(b));
  return first ?? null;
}

/** An emptied entry of a list is left out when it is saved. */
function filled(entries: readonly string[]): string[] {
  return entries.filter((one) => one.trim() !== '');
}

function otherUrlProblems(
  { otherUrls, url, transport }: OptionsForm['spec'],
  variables: readonly Variable[],
  add: (path: string, text: string) => void,
): void {
  otherUrls.forEach((typed, at) => {
    const bare = typed.trim();
    const { problem } = checkUrl(bare, transport, variables);
    if (problem !== null) add(`otherUrls.${at}`, problem);
    const before = [url.trim(), ...otherUrls.slice(0, at).map((other) => other.trim())];
    if (bare !== '' && before.includes(bare)) {
      add(`otherUrls.${at}`, 'It is there already: take one out.');
    }
  });
}

/** Names are looked at one by one below, where their row is known. */
function namedHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.map(([name, value]) => [name.trim() || '-', value]);
}

function headerProblems(
  headers: readonly (readonly [string, string])[],
  add: (path: string, text: string) => void,
): void {
  headers.forEach(([name, value], row) => {
    const bare = name.trim();
    if (bare === '' && value.trim() !== '') add(`headers.${row}.0`, 'A header needs a name.');
    if (bare !== '' && !isToken(bare)) {
      add(`headers.${row}.0`, 'A header name has no spaces, colons or brackets.');
    }
    if (/[\r\n\0]/.test(value)) add(`headers.${row}.1`, 'A header value is a single line.');
  });
}

function subprotocolProblems(
  subprotocols: readonly string[],
  add: (path: string, text: string) => void,
): void {
  subprotocols.forEach((one, row) => {
    const bare = one.trim();
    if (bare !== '' && !isToken(bare)) {
      add(`subprotocols.${row}`, 'A subprotocol has no spaces, commas or brackets.');
    }
    const first = subprotocols.findIndex((other) => other.trim() === bare);
    if (bare !== '' && first < row) add(`subprotocols.${row}`, 'It is there twice: take one out.');
  });
}

function isToken(text: string): boolean {
  const filled = text.replace(REFERENCE, 'x');
  return TOKEN.test(filled);
}

function words({ code, path, message, minimum, maximum }: Finding): string {
  const place = path.join('.');
  if (place === 'url' && code === 'too_small') return 'Enter a URL.';
  const kind: QuantityKind | null = isNumberPath(place) ? NUMBER_OPTIONS[place].kind : null;
  if (code === 'too_small') {
    if (kind === null) return 'It must not be empty.';
    return `At least ${writeQuantity(Number(minimum), kind)}.`;
  }
  if (code === 'too_big') {
    if (kind === null) return `At most ${Number(maximum).toLocaleString('en-US')}.`;
    return kind === 'duration'
      ? 'At most 596h.'
      : `At most ${writeQuantity(Number(maximum), kind)}.`;
  }
  if (code === 'invalid_format') return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return 'This value is not possible here.';
}
