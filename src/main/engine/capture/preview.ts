import { visibleText } from '../../../shared/visible-text';

/** Longest preview in a row, in characters. */
export const PREVIEW_CHARACTERS = 512;

const LONGEST_CHARACTER_BYTES = 4;
const HEX_PREVIEW_BYTES = 64;
const REPLACEMENT = '\ufffd';
/** A replacement character that stands in the bytes themselves, not for bytes that are invalid. */
const REPLACEMENT_BYTES = 'efbfbd';

/** Hostile text on one line of at most `maxCharacters`; what is cut off ends in `…`. */
export function oneLine(text: string, maxCharacters = PREVIEW_CHARACTERS): string {
  const start = text.slice(0, maxCharacters + 1);
  const line = visibleText(start);
  if (line.length <= maxCharacters && start.length === text.length) return line;
  const end = Math.min(line.length, maxCharacters - 1);
  return `${line.slice(0, wholeCharacters(line, end))}…`;
}

/** The preview of a text payload. Looks at its first 2 KiB only; invalid UTF-8 reads `⟨0xFF⟩`. */
export function textPreview(payload: Uint8Array): string {
  const limit = (PREVIEW_CHARACTERS + 1) * LONGEST_CHARACTER_BYTES;
  return oneLine(decodeVisibly(asBuffer(payload.subarray(0, limit))));
}

/** The preview of a binary payload: its first 64 bytes in hex. */
export function hexPreview(payload: Uint8Array): string {
  const pairs = asBuffer(payload.subarray(0, HEX_PREVIEW_BYTES)).toString('hex').match(/../g) ?? [];
  return pairs.join(' ') + (payload.length > HEX_PREVIEW_BYTES ? ' …' : '');
}

/** True when the bytes are UTF-8 without a fault (RFC 3629). */
export function isUtf8(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  const text = buffer.toString('utf8');
  return !text.includes(REPLACEMENT) || Buffer.from(text, 'utf8').equals(buffer);
}

/** The same memory with Node's methods on it. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decodeVisibly(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACEMENT)) return text;
  let shown = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterBytes(bytes[at] ?? 0);
    const character = bytes.toString('utf8', at, at + length);
    const valid =
      !character.includes(REPLACEMENT) ||
      bytes.toString('hex', at, at + length) === REPLACEMENT_BYTES;
    shown += valid ? character : `⟨0x${bytes.toString('hex', at, at + 1).toUpperCase()}⟩`;
    at += valid ? length : 1;
  }
  return shown;
}

/** How many bytes the character that starts with this one takes (RFC 3629, section 3). */
function characterBytes(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc2 ? 2 : 1;
}

/** The nearest end at or before `end` that does not halve a surrogate pair. */
function wholeCharacters(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
