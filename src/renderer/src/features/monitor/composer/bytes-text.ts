/** What a text that stands for bytes comes to. */
export type BytesReading =
  | { bytes: number; base64: string }
  | {
      /** Index of the character it goes wrong at. */
      at: number;
      reason: string;
    };

const SPACE = /\s/;
const BASE64 = /[A-Za-z0-9+/_-]/;
const HEX = /[0-9a-fA-F]/;

/** Reads base64, the URL-safe kind too; white space is skipped, padding may be missing. */
export function readBase64(text: string): BytesReading {
  let digits = '';
  let padding = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (SPACE.test(sign)) continue;
    if (sign === '=') {
      padding++;
      if (padding > paddingOf(digits)) return { at, reason: 'There is no room for this =' };
    } else if (!BASE64.test(sign)) return { at, reason: `${shown(sign)} is no base64 digit` };
    else if (padding > 0) return { at, reason: 'Nothing may follow =' };
    else digits += sign === '-' ? '+' : sign === '_' ? '/' : sign;
  }
  if (digits.length % 4 === 1) {
    return {
      at: text.length,
      reason: 'The last digit stands for 6 bits only: one more is missing',
    };
  }
  if (padding > 0 && padding < paddingOf(digits)) {
    return { at: text.length, reason: 'One = is missing at the end' };
  }
  const bytes = Math.floor((digits.length * 3) / 4);
  return { bytes, base64: digits + '='.repeat(paddingOf(digits)) };
}

/**
 * Reads hex: two digits a byte; between bytes there may be white space, commas, colons or dashes,
 * and `0x` or `\x` before one.
 */
export function readHex(text: string): BytesReading {
  const bytes: number[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at] as string;
    const next = text[at + 1] ?? '';
    if (SPACE.test(sign) || ',:-'.includes(sign)) at++;
    else if ((sign === '0' || sign === '\\') && next.toLowerCase() === 'x') at += 2;
    else if (!HEX.test(sign)) return { at, reason: `${shown(sign)} is no hex digit` };
    else if (!HEX.test(next)) {
      return { at: at + 1, reason: 'A byte takes two digits: one is missing' };
    } else {
      bytes.push(Number.parseInt(sign + next, 16));
      at += 2;
    }
  }
  return { bytes: bytes.length, base64: toBase64(bytes) };
}

function paddingOf(digits: string): number {
  return (4 - (digits.length % 4)) % 4;
}

const CHUNK = 8_192;

function toBase64(bytes: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...bytes.slice(at, at + CHUNK)));
  }
  return btoa(parts.join(''));
}

function shown(sign: string): string {
  return sign > ' ' && sign <= '~' ? sign : `U+${hexOf(sign)}`;
}

function hexOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
