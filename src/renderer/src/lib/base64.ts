/** Characters of a line, as RFC 2045 6.8 has it, and the bytes it stands for. */
export const BASE64_COLUMNS = 76;
/** See {@link BASE64_COLUMNS}. */
export const BASE64_LINE_BYTES = (BASE64_COLUMNS / 4) * 3;

/** Bytes turned into base64 at once; a multiple of three, so that the pieces join. */
const PIECE = 24_576;

/** The bytes of base64 text; what does not decode is empty. */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  try {
    const characters = atob(base64);
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < characters.length; at++) bytes[at] = characters.charCodeAt(at);
    return bytes;
  } catch {
    return new Uint8Array();
  }
}

/** Bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  }
  return pieces.join('');
}

/** One line of bytes as base64 text, from 0. */
export function base64Line(bytes: Uint8Array, line: number): string {
  const from = line * BASE64_LINE_BYTES;
  return toBase64(bytes.subarray(from, from + BASE64_LINE_BYTES));
}
