import type {
  ConnectionRecord,
  ConnectionState,
  MessageRecord,
} from '../../../src/shared/model/record';

/** The moment at which all samples happen. */
export const AT = 1_764_000_000_000.25;

/** A received text message. */
export function text(payload: string | Uint8Array, more: Partial<MessageRecord> = {}) {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const record: MessageRecord = {
    kind: 'message',
    at: AT,
    direction: 'received',
    type: 'text',
    payload: bytes,
    ...more,
  };
  return record;
}

/** A change of state. */
export function stateRecord(state: ConnectionState): ConnectionRecord {
  return { kind: 'state', at: AT, state };
}

/** A record in row 7, 2.5 ms after the one before. */
export function captured(record: ConnectionRecord) {
  return { row: 7, record, previousAt: record.at - 2.5 };
}
