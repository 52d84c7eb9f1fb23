import type { ConnectionRecord, Direction } from '../../../../shared/model/record';

/** A record laid out for a table; what it does not have is null. */
export interface RecordParts {
  direction: Direction | null;
  /** As it was received; of a state its name. */
  event: string | null;
  id: string | null;
  size: number | null;
  latencyMs: number | null;
  /** Payload or text. */
  bytes: Uint8Array | null;
  /** Everything that has no place of its own; null when that is nothing. */
  fields: Readonly<Record<string, unknown>> | null;
}

const NOTHING: RecordParts = {
  direction: null,
  event: null,
  id: null,
  size: null,
  latencyMs: null,
  bytes: null,
  fields: null,
};
/** Always the peer's doing. */
const RECEIVED: RecordParts = { ...NOTHING, direction: 'received' };

/** Lays a record out. An SSE message's raw block is left behind: its payload is what counts. */
export function recordParts(record: ConnectionRecord): RecordParts {
  const { kind: _, at: __, ...rest } = record;
  switch (record.kind) {
    case 'message': {
      const { direction, event = null, id = null, payload, latencyMs = null } = record;
      const { opcode, offset } = record;
      const size = payload.length;
      const fields = someOf({ opcode, offset });
      return { direction, event, id, size, latencyMs, bytes: payload, fields };
    }
    case 'ping':
    case 'pong': {
      const { direction, payload, rttMs } = record;
      const size = payload.length;
      return { ...NOTHING, direction, size, bytes: payload, fields: someOf({ rttMs }) };
    }
    case 'close': {
      const { direction, size, code, reason } = record;
      return { ...NOTHING, direction, size, fields: { code, reason } };
    }
    case 'comment': {
      const bytes = Buffer.from(record.text, 'utf8');
      return { ...RECEIVED, size: bytes.length, bytes };
    }
    case 'poll': {
      const { size, kind: _kind, at: _at, ...fields } = record;
      return { ...RECEIVED, size, fields };
    }
    case 'post': {
      const { size, payload, kind: _kind, at: _at, ...fields } = record;
      return { ...RECEIVED, size, bytes: payload, fields };
    }
    case 'retry':
    case 'redirect':
    case 'invalid':
      return { ...RECEIVED, fields: rest };
    case 'clock':
    case 'probe':
      return { ...NOTHING, fields: rest };
    case 'audit': {
      const { what, kind: _kind, at: _at, ...fields } = record;
      return { ...NOTHING, event: what, fields: someOf(fields) };
    }
    case 'state': {
      const { state, ...fields } = record.state;
      return { ...NOTHING, event: state, fields: someOf(fields) };
    }
  }
}

/** Whether a record's bytes are text, as far as its kind tells. */
export function saysText(record: ConnectionRecord): boolean {
  return record.kind !== 'message' || record.type === 'text';
}

function someOf(fields: Readonly<Record<string, unknown>>): RecordParts['fields'] {
  const some = Object.entries(fields).filter(([, value]) => value !== undefined);
  return some.length === 0 ? null : Object.fromEntries(some);
}
