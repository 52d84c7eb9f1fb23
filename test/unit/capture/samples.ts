import type {
  ConnectionRecord,
  ConnectionState,
  MessageRecord,
  PollRecord,
  PostRecord,
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

/** An answered poll. */
export function poll(more: Partial<PollRecord> = {}): PollRecord {
  return {
    kind: 'poll',
    at: AT,
    status: 200,
    holdMs: 12.3,
    updates: 0,
    blindMs: null,
    url: 'http://h/updates/a?since=3',
    size: 25,
    headers: { 'content-type': 'application/json' },
    cursor: '4',
    ...more,
  };
}

/** The answer to a POST. */
export function post(body: string | Uint8Array, more: Partial<PostRecord> = {}): PostRecord {
  const payload = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    kind: 'post',
    at: AT,
    method: 'POST',
    url: 'http://h/publish/a',
    status: 202,
    durationMs: 3.1,
    payload,
    size: payload.length,
    headers: { 'content-type': 'application/json' },
    ...more,
  };
}

/** A change of state. */
export function stateRecord(state: ConnectionState): ConnectionRecord {
  return { kind: 'state', at: AT, state };
}

/** A record in row 7, 2.5 ms after the one before. */
export function captured(record: ConnectionRecord) {
  const previousAt = record.at - 2.5;
  return { row: 7, seq: 70, connection: 1, record, previousAt, note: null };
}
