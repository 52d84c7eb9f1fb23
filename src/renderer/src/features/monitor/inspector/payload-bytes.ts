import type { RecordDetail } from '../../../../../shared/contract/views';
import { fromBase64 } from '../../../lib/hex-lines';

/** The payload as it was sent; null when there is none, or when its text does not tell its bytes. */
export function payloadBytes({ text, base64, fields }: RecordDetail): Uint8Array | null {
  if (base64 !== null) return fromBase64(base64);
  const unreadable = fields.some(({ name }) => name === 'Encoding');
  return text === null || unreadable ? null : new TextEncoder().encode(text);
}

/** Bytes as hex digits, two each, without anything between. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
