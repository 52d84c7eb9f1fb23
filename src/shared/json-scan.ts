/**
 * Finds values in JSON bytes without parsing the whole: for hot paths, and where the exact text of
 * a part must be kept. It does not validate: on text that is not JSON the answer is null or a span
 * that does not parse. Iterative throughout, so deep nesting costs no stack.
 */

/** Where a value stands: bytes `[start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** A parsed path: keys, and array indexes as digits. */
export type JsonPath = readonly string[];

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;

const decoder = new TextDecoder();

/** `$.data.price`, `data.price` and `items.0` become keys; `$` alone is the root. */
export function parseJsonPath(path: string): JsonPath {
  const bare = path.startsWith('$.') ? path.slice(2) : path === '$' ? '' : path;
  return bare === '' ? [] : bare.split('.');
}

/** The span of the value at `path`, or null when there is none. The first of equal keys wins. */
export function findJson(bytes: Uint8Array, path: JsonPath, from = 0): Span | null {
  let at = skipSpace(bytes, from);
  for (const key of path) {
    const next = bytes[at] === OPEN_OBJECT ? memberAt(bytes, at, key) : elementAt(bytes, at, key);
    if (next < 0) return null;
    at = next;
  }
  const end = skipValue(bytes, at);
  return end < 0 ? null : { start: at, end };
}

/**
 * Finds members of the object that the bytes hold, in one pass; null keys are not looked for.
 * Writes start and end of the value of `keys[i]` to `spans[2 * i]` and the place after it, -1 where
 * there is none. The first of equal keys wins.
 */
export function findMembers(
  bytes: Uint8Array,
  keys: readonly (string | null)[],
  spans: Int32Array,
): void {
  spans.fill(-1);
  let wanted = 0;
  for (const key of keys) if (key !== null) wanted++;
  let at = skipSpace(bytes, 0);
  if (bytes[at] !== OPEN_OBJECT) return;
  at = skipSpace(bytes, at + 1);
  while (wanted > 0 && bytes[at] === QUOTE) {
    const keyEnd = skipString(bytes, at);
    if (keyEnd < 0) return;
    const colon = skipSpace(bytes, keyEnd);
    if (bytes[colon] !== COLON) return;
    const value = skipSpace(bytes, colon + 1);
    const end = skipValue(bytes, value);
    if (end < 0) return;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string | null;
      if (key === null || (spans[2 * index] as number) >= 0) continue;
      if (!keyEquals(bytes, at + 1, keyEnd - 1, key)) continue;
      spans[2 * index] = value;
      spans[2 * index + 1] = end;
      wanted--;
    }
    at = skipSpace(bytes, end);
    if (bytes[at] !== COMMA) return;
    at = skipSpace(bytes, at + 1);
  }
}

/** The spans of an array's elements, or null when the value at `from` is no array. */
export function jsonElements(bytes: Uint8Array, from: number): Span[] | null {
  if (bytes[from] !== OPEN_ARRAY) return null;
  const spans: Span[] = [];
  let at = skipSpace(bytes, from + 1);
  while (at < bytes.length && bytes[at] !== CLOSE_ARRAY) {
    const end = skipValue(bytes, at);
    if (end < 0) return null;
    spans.push({ start: at, end });
    at = skipSpace(bytes, end);
    if (bytes[at] === COMMA) at = skipSpace(bytes, at + 1);
    else if (bytes[at] !== CLOSE_ARRAY) return null;
  }
  return at < bytes.length ? spans : null;
}

/** The string or number at a span; null for anything else. Numbers keep their text. */
export function scalarText(bytes: Uint8Array, span: Span): string | null {
  const first = bytes[span.start];
  if (first !== QUOTE && span.end - span.start <= SHORT) {
    const short = plainNumberText(bytes, span);
    if (short !== null) return short;
  }
  const text = decoder.decode(bytes.subarray(span.start, span.end));
  if (first !== QUOTE) return /^-?\d/.test(text) ? text : null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Longest number that is read digit by digit, which for a few bytes beats a decoder by far. */
const SHORT = 24;

/** The text of a number of digits and points alone; null for any other value. */
function plainNumberText(bytes: Uint8Array, { start, end }: Span): string | null {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if ((byte < ZERO || byte > NINE) && (byte !== POINT || at === start)) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Digits whose number a double holds exactly. */
const EXACT_DIGITS = 15;
/** Digits that a whole number of 31 bits holds. */
const HALF_DIGITS = 9;
/** Digits of 2^53. */
const MOST_WHOLE_DIGITS = 16;
const TENS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * The value of a plain number (`12`, `1764000000000.123`) at a span, without making its text; null
 * for every other value: ask {@link scalarText} then.
 */
export function plainNumber(bytes: Uint8Array, { start, end }: Span): number | null {
  // Two whole numbers, which are added to in a fraction of the time that a double takes.
  let high = 0;
  let low = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) {
      if (digits < HALF_DIGITS) high = high * 10 + (byte - ZERO);
      else low = low * 10 + (byte - ZERO);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === POINT && decimals < 0 && digits > 0) decimals = 0;
    else return null;
  }
  if (digits === 0 || digits > 2 * HALF_DIGITS || decimals > EXACT_DIGITS) return null;
  const lowDigits = digits - HALF_DIGITS;
  const value = lowDigits > 0 ? high * (TENS[lowDigits] as number) + low : high;
  if (value > Number.MAX_SAFE_INTEGER) return null;
  // Both are exact, so that the one rounding is that of the number itself.
  return decimals > 0 ? value / (TENS[decimals] as number) : value;
}

/**
 * The whole number at a span that is one without sign, leading zeros, point and exponent, below
 * 2^53; -1 for every other value.
 */
export function wholeNumber(bytes: Uint8Array, { start, end }: Span): number {
  const first = bytes[start] as number;
  if (end - start > MOST_WHOLE_DIGITS || (first === ZERO && end - start > 1)) return -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return -1;
  }
  return end > start ? (plainNumber(bytes, { start, end }) ?? -1) : -1;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return at;
}

/** Past the closing quote of the string that opens at `from`, or -1. */
function skipString(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) return at + 1;
    if (bytes[at] === BACKSLASH) at++;
  }
  return -1;
}

/** Past the value at `from`, or -1 when it does not end. */
function skipValue(bytes: Uint8Array, from: number): number {
  const first = bytes[from];
  if (first === undefined) return -1;
  if (first === QUOTE) return skipString(bytes, from);
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY) {
    let at = from;
    while (at < bytes.length && !endsScalar(bytes[at])) at++;
    return at > from ? at : -1;
  }
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = skipString(bytes, at) - 1;
      if (at < 0) return -1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function endsScalar(byte: number | undefined): boolean {
  // Digits, signs, points and capitals, which most bytes of a number are.
  if (byte !== undefined && byte > COMMA && byte < OPEN_ARRAY) return false;
  return (
    byte === COMMA ||
    byte === CLOSE_OBJECT ||
    byte === CLOSE_ARRAY ||
    byte === 0x20 ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09
  );
}

/** Where the value of `key` starts in the object at `from`, or -1. */
function memberAt(bytes: Uint8Array, from: number, key: string): number {
  let at = skipSpace(bytes, from + 1);
  while (bytes[at] === QUOTE) {
    const keyEnd = skipString(bytes, at);
    if (keyEnd < 0) return -1;
    const colon = skipSpace(bytes, keyEnd);
    if (bytes[colon] !== COLON) return -1;
    const value = skipSpace(bytes, colon + 1);
    if (keyEquals(bytes, at + 1, keyEnd - 1, key)) return value;
    const end = skipValue(bytes, value);
    if (end < 0) return -1;
    at = skipSpace(bytes, end);
    if (bytes[at] !== COMMA) return -1;
    at = skipSpace(bytes, at + 1);
  }
  return -1;
}

function elementAt(bytes: Uint8Array, from: number, key: string): number {
  if (bytes[from] !== OPEN_ARRAY || !/^\d+$/.test(key)) return -1;
  return jsonElements(bytes, from)?.[Number(key)]?.start ?? -1;
}

function keyEquals(bytes: Uint8Array, start: number, end: number, key: string): boolean {
  if (end - start === key.length) {
    let index = 0;
    while (index < key.length && bytes[start + index] === key.charCodeAt(index)) index++;
    if (index === key.length) return true;
  }
  // Escapes and characters beyond ASCII: compare as text.
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === BACKSLASH || byte > 0x7f) {
      return scalarText(bytes, { start: start - 1, end: end + 1 }) === key;
    }
  }
  return false;
}
