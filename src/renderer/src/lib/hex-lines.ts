/** One line of a hex view. */
export interface HexLine {
  /** Offset of the first byte, eight hex digits. */
  offset: string;
  /** Bytes in hex, two digits each, apart by spaces. */
  hex: string;
  /** The bytes as ASCII, a dot for what cannot be shown. */
  ascii: string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The line of `width` bytes that begins at the byte `from`. */
export function hexLine(bytes: Uint8Array, from: number, width: number): HexLine {
  const part = Array.from(bytes.subarray(from, from + width));
  return {
    offset: from.toString(16).padStart(8, '0'),
    hex: part.map((byte) => HEX[byte]).join(' '),
    ascii: part
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join(''),
  };
}

/** Lines of `width` bytes, of at most `limit` bytes. */
export function hexLines(bytes: Uint8Array, width: number, limit = bytes.length): HexLine[] {
  const lines: HexLine[] = [];
  const end = Math.min(bytes.length, limit);
  const shown = bytes.subarray(0, end);
  for (let from = 0; from < end; from += width) lines.push(hexLine(shown, from, width));
  return lines;
}

/** Bytes as hex digits, two each, without anything between. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => HEX[byte]).join('');
}
