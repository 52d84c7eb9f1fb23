import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { fromBase64 } from '../../../lib/base64';

/** True when the payload as it was sent is known; of text that was no UTF-8 it is not. */
export function hasBytes({ text, base64, fields }: RecordDetail): boolean {
  return base64 !== null || (text !== null && !fields.some(({ name }) => name === 'Encoding'));
}

/** The payload as it was sent; null when there is none, or when its text does not tell its bytes. */
export function payloadBytes(record: RecordDetail): Uint8Array | null {
  if (record.base64 !== null) return fromBase64(record.base64);
  return record.text !== null && hasBytes(record) ? new TextEncoder().encode(record.text) : null;
}
