/** Single-letter escapes of `$'...'` (POSIX.1-2024 2.2.4, bash "ANSI-C Quoting"). */
const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\\': '\\\\',
  "'": "\\'",
};
const ESCAPES = /x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})/y;

/** What follows `$'`, and where it ended: `at` is after the closing quote; null = it never closes. */
export function readAnsiC(text: string, start: number): { value: string; at: number } | null {
  let value = '';
  /** `\xHH` and octal give bytes, and several bytes may be one character. */
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) value += characters(bytes);
    bytes = [];
  };
  let at = start;
  while (at < text.length) {
    const sign = text.charAt(at++);
    if (sign === "'") {
      flush();
      return { value, at };
    }
    if (sign !== '\\') {
      flush();
      value += sign;
      continue;
    }
    ESCAPES.lastIndex = at;
    const code = ESCAPES.exec(text);
    const byte = code?.[1] ?? code?.[4];
    if (code) at = ESCAPES.lastIndex;
    if (byte !== undefined) {
      bytes.push(Number.parseInt(byte, code?.[1] === undefined ? 8 : 16) & 0xff);
      continue;
    }
    flush();
    if (code) {
      const point = Number.parseInt(code[2] ?? code[3] ?? '', 16);
      value += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    } else if (text[at] === 'c' && at + 1 < text.length) {
      value += String.fromCharCode(text.charCodeAt(at + 1) & 0x1f);
      at += 2;
    } else if (at < text.length) {
      const letter = text.charAt(at++);
      value += LETTERS[letter] ?? `\\${letter}`;
    }
  }
  return null;
}

/** `$'...'` around a text, with everything invisible escaped. bash, zsh and ksh read it. */
export function ansiCQuoted(text: string): string {
  const escaped = text.replace(/[\\'\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (sign) => {
    const short = SHORT[sign];
    if (short) return short;
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `$'${escaped}'`;
}

/** UTF-8 when the bytes are; else one character a byte, which is what some browsers meant. */
function characters(bytes: readonly number[]): string {
  const buffer = Buffer.from(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer);
  } catch {
    return buffer.toString('latin1');
  }
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}
