import type {
  ConnectionRecord,
  ConnectionState,
  MessageRecord,
} from '../../../../shared/model/record';

/** A JSON line before it is written: `kind`, `t`, `at`, `connection`, then what the kind has. */
export type JsonLine = Record<string, unknown>;

/** What every line starts with (SPEC 7). */
export interface LineStamp {
  /** Ms since the command started, monotonic. */
  t: number;
  /** Epoch ms. */
  at: number;
  /** Which connection, from 1. */
  connection: number;
}

/** The JSON line of a record, or null for kinds that the public surface does not have. */
export function recordLine(record: ConnectionRecord, stamp: LineStamp): JsonLine | null {
  const body = lineBody(record);
  if (body === null) return null;
  return {
    kind: record.kind,
    t: round(stamp.t),
    at: round(stamp.at),
    connection: stamp.connection,
    ...body,
  };
}

function lineBody(record: ConnectionRecord): JsonLine | null {
  switch (record.kind) {
    case 'state':
      return stateBody(record.state);
    case 'message':
      return messageBody(record);
    case 'ping':
    case 'pong': {
      const { direction, payload, rttMs } = record;
      const data = Buffer.from(payload).toString('utf8');
      return {
        direction,
        size: payload.length,
        data,
        ...(rttMs === undefined ? {} : { rttMs: round(rttMs) }),
      };
    }
    case 'comment':
      return { data: record.text };
    case 'retry':
      return { ms: record.ms, appliedMs: record.appliedMs };
    case 'poll': {
      const { status, holdMs, updates, blindMs } = record;
      return {
        status,
        holdMs: round(holdMs),
        updates,
        blindMs: blindMs === null ? null : round(blindMs),
      };
    }
    case 'redirect':
      return { status: record.status, from: record.from, to: record.to };
    case 'invalid':
      return { what: record.what, detail: record.detail };
    case 'close':
    case 'clock':
    case 'post':
    case 'audit':
    case 'probe':
      return null;
  }
}

function stateBody(state: ConnectionState): JsonLine {
  switch (state.state) {
    case 'connecting': {
      const { attempt, url } = state;
      return { state: state.state, attempt, ...(url === undefined ? {} : { url }) };
    }
    case 'open': {
      // What was sent is no part of the public surface.
      const { timings, requestHeaders: _, resumed: __, ...info } = state.info;
      const rounded = Object.entries(timings).map(([phase, ms]) => [
        phase,
        ms === null ? null : round(ms),
      ]);
      return {
        state: state.state,
        attempt: state.attempt,
        ...info,
        timings: Object.fromEntries(rounded),
      };
    }
    case 'waiting':
      return {
        state: state.state,
        attempt: state.attempt,
        delayMs: state.delayMs,
        reason: state.reason,
      };
    case 'closed':
      return { state: state.state, reason: state.reason };
    default:
      return { state: state.state };
  }
}

function messageBody(record: MessageRecord): JsonLine {
  const { direction, type, event, id, payload, latencyMs } = record;
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return {
    direction,
    type,
    ...(event === undefined ? {} : { event }),
    ...(id === undefined ? {} : { id }),
    size: payload.length,
    ...(type === 'text'
      ? { data: bytes.toString('utf8') }
      : { dataBase64: bytes.toString('base64') }),
    ...(latencyMs === undefined ? {} : { latencyMs: latencyMs === null ? null : round(latencyMs) }),
  };
}

/** To microseconds: what is below is noise of the float. */
export function round(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
