/** A text cut into rows that fit a width. */
export interface TextRows {
  text: string;
  /** Where each row begins; a row ends where the next begins, without the line feed. */
  start: Int32Array;
  /** Number of the line that begins with the row, from 1; 0 where a line goes on. */
  line: Int32Array;
  count: number;
  lines: number;
  /** Columns of the widest row. */
  widest: number;
}

/** Characters of a line shown where lines are not wrapped. */
export const MOST_COLUMNS = 2_000;
/** Rows cut before looking up. */
const STRIDE = 8_192;

const LINE_FEED = 0x0a;
/** `⟨U+200B⟩`, as `visibleText` writes what hides. */
const HIDDEN_COLUMNS = 8;

/**
 * Cuts a text into rows of at most `columns` columns of a monospaced type; without `columns` a row is
 * a line. Yields the share done. A character takes at least one column, so that a row never has more
 * characters than columns, whatever the text.
 */
export function* cutRows(text: string, columns: number | null): Generator<number, TextRows> {
  let room = 1_024;
  let start = new Int32Array(room);
  let line = new Int32Array(room);
  let count = 0;
  let lines = 0;
  let widest = 0;
  let at = 0;
  let begins = true;
  do {
    if (count === room) {
      room *= 2;
      start = widened(start, room);
      line = widened(line, room);
    }
    start[count] = at;
    line[count] = begins ? ++lines : 0;
    count++;
    const end = columns === null ? lineEnd(text, at) : rowEnd(text, at, columns);
    widest = Math.max(widest, end - at);
    begins = text.charCodeAt(end) === LINE_FEED;
    at = begins ? end + 1 : end;
    if (count % STRIDE === 0) yield at / text.length;
  } while (at < text.length || begins);
  return { text, start, line, count, lines, widest };
}

/** Where a row ends: before its line feed, if it has one. */
export function rowEndOf({ text, start, count }: TextRows, row: number): number {
  if (row + 1 >= count) return text.length;
  const next = start[row + 1] ?? text.length;
  return text.charCodeAt(next - 1) === LINE_FEED ? next - 1 : next;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function rowEnd(text: string, from: number, columns: number): number {
  let used = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at;
    used += columnsOf(code);
    if (used > columns && at > from) return isLow(code) ? Math.max(from + 1, at - 1) : at;
    at++;
  }
  return at;
}

/** Columns that a character takes as it is shown; each half of a pair takes one. */
function columnsOf(code: number): number {
  if (code >= 0x20 && code < 0x7f) return 1;
  if (isHidden(code)) return HIDDEN_COLUMNS;
  return isWide(code) ? 2 : 1;
}

/** What `visibleText` writes out; tab and carriage return show as one sign. */
function isHidden(code: number): boolean {
  if (code < 0xa0) return code !== 0x09 && code !== 0x0d && (code < 0x20 || code >= 0x7f);
  if (code < 0x2000) return code === 0xad || code === 0x61c || code === 0x180e;
  if (code < 0x2070)
    return code >= 0x2060 || inRange(code, 0x200b, 0x200f) || inRange(code, 0x2028, 0x202e);
  return code === 0xfeff || inRange(code, 0xfff9, 0xfffb);
}

/** Hangul, signs and pictures, and all that lies from the CJK radicals on. */
function isWide(code: number): boolean {
  if (code >= 0xd800 && code < 0xe000) return false;
  return inRange(code, 0x1100, 0x115f) || inRange(code, 0x2600, 0x27bf) || code >= 0x2e80;
}

function inRange(code: number, from: number, to: number): boolean {
  return code >= from && code <= to;
}

/** The second half of a character beyond the basic plane. */
function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function widened(column: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(room);
  wider.set(column);
  return wider;
}
