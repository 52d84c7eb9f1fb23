/** One line of a hex view. */
export interface HexLine {
  /** Offset of the first byte, eight hex digits. */
  offset: string;
  /** Bytes in hex, two digits each, apart by spaces. */
  hex: string;
  /** The bytes as ASCII, a dot for what cannot be shown. */
  ascii: string;
}

/** Lines of `width` bytes, of at most `limit` bytes. */
export function hexLines(bytes: Uint8Array, width: number, limit = bytes.length): HexLine[] {
  const lines: HexLine[] = [];
  const end = Math.min(bytes.length, limit);
  for (let start = 0; start < end; start += width) {
    const part = Array.from(bytes.subarray(start, Math.min(end, start + width)));
    lines.push({
      offset: start.toString(16).padStart(8, '0'),
      hex: part.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      ascii: part
        .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
        .join(''),
    });
  }
  return lines;
}

/** The bytes of base64 text; what does not decode is empty. */
export function fromBase64(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
