import { isUtf8 } from 'node:buffer';
import type { ConnectionRecord } from '../../../../shared/model/record';

/**
 * The largest payload that a text format takes: 64 MiB. Escaped twice it takes seven times as many
 * characters at worst, and a string can have 2^29.
 */
const LARGEST_BYTES = 67_108_864;

/** Whether a record can become text as a whole. */
export function fitsText(record: ConnectionRecord): boolean {
  return !('payload' in record) || record.payload.length <= LARGEST_BYTES;
}

/** Whether a record's payload stands as text and is no UTF-8. */
export function isInexact(record: ConnectionRecord): boolean {
  switch (record.kind) {
    case 'message':
      return record.type === 'text' && !isUtf8(record.payload);
    case 'ping':
    case 'pong':
      return !isUtf8(record.payload);
    default:
      return false;
  }
}
