/** A header as the spec holds it. */
export type HeaderRow = [name: string, value: string];

/** Names that are typed often. */
export const COMMON_HEADERS: readonly string[] = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Cache-Control',
  'Content-Type',
  'Cookie',
  'Last-Event-ID',
  'Origin',
  'Referer',
  'User-Agent',
  'X-Api-Key',
  'X-Auth-Token',
  'X-Request-Id',
];

/**
 * Splits pasted lines `Name: value` into rows, as they are copied from a browser or `curl -v` (a
 * leading `> ` is left out, HTTP/2 names such as `:path` too). Null when it is no such text and
 * belongs into the field it was pasted into: a single line without a name, say.
 */
export function pastedHeaders(text: string): HeaderRow[] | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/^[<>]\s/, '').trim())
    .filter((line) => line !== '' && !line.startsWith(':'));
  const rows = lines.map((line): HeaderRow | null => {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):(?:\s+|$)(.*)$/.exec(line) ?? [];
    return name === undefined ? null : [name, value ?? ''];
  });
  const whole = rows.filter((row) => row !== null);
  return whole.length > 0 && whole.length === rows.length ? whole : null;
}

/** Rows with one changed; the row behind the last is a new one. */
export function writeHeader(
  rows: readonly HeaderRow[],
  at: number,
  part: 0 | 1,
  text: string,
): HeaderRow[] {
  const [name, value] = rows[at] ?? ['', ''];
  const row: HeaderRow = part === 0 ? [text, value] : [name, text];
  return [...rows.slice(0, at), row, ...rows.slice(at + 1)];
}

/** Rows with pasted ones in the place of `at` when that is empty, else behind it. */
export function insertHeaders(
  rows: readonly HeaderRow[],
  at: number,
  added: readonly HeaderRow[],
): HeaderRow[] {
  const before = rows[at];
  const isEmpty = before === undefined || before.every((part) => part === '');
  return [...rows.slice(0, isEmpty ? at : at + 1), ...added, ...rows.slice(at + 1)];
}
