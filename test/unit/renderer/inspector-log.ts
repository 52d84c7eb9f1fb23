import { vi } from 'vitest';
import type { LogRow, RecordDetail } from '../../../src/shared/contract/capture-views';

/** A log in the place of main, for what the inspector asks. */
export interface InspectorLog {
  /** Records there are. */
  end: number;
  /** Event names and texts that are not the usual ones, by row. */
  events: string[];
  texts: string[];
  /** Bytes of the payload of every record when it is longer than its text. */
  payload: Uint8Array | null;
  /** Row n holds the record n plus this: rows are numbered anew under a filter. */
  shift: number;
  /** Commands in order of asking. */
  asked: { name: string; request: Record<string, unknown> }[];
  /** Tells the window how many records there are by now. */
  grow(end: number): void;
}

const FAILURE = { ok: false, error: { code: 'not-found', message: 'No such row.' } };

/** Puts such a log in the place of the bridge; records are `received` and `sent` in turn. */
export function fakeInspectorLog(): InspectorLog {
  let tell: (state: unknown) => void = () => undefined;
  const stateOf = () => ({
    view: 1,
    end: log.end,
    scanned: log.end,
    total: log.end,
    done: true,
    cut: 0,
    stale: false,
  });
  const log: InspectorLog = {
    end: 10_000,
    events: [],
    texts: [],
    payload: null,
    shift: 0,
    asked: [],
    grow(end) {
      log.end = end;
      tell(stateOf());
    },
  };

  function rowOf(row: number): LogRow {
    const seq = row + log.shift;
    return {
      row,
      seq,
      connection: 1,
      kind: 'message',
      at: seq,
      deltaMs: null,
      direction: seq % 2 === 0 ? 'received' : 'sent',
      event: log.events[seq] ?? 'tick',
      preview: log.texts[seq] ?? '',
      size: log.payload?.length ?? 1,
      latencyMs: null,
      note: null,
    };
  }

  function detailOf(row: number): RecordDetail {
    const cut = log.payload !== null;
    const text = log.texts[row + log.shift] ?? '';
    return { ...rowOf(row), text, base64: null, cut, raw: null, fields: [] };
  }

  function answer(name: string, request: Record<string, unknown>): unknown {
    const row = Number(request.row);
    const from = Number(request.from);
    const count = Number(request.count);
    switch (name) {
      case 'log.open':
        return stateOf();
      case 'log.record':
        return row < log.end ? detailOf(row) : undefined;
      case 'log.rows': {
        const length = Math.max(0, Math.min(log.end, from + count) - from);
        return { end: log.end, rows: Array.from({ length }, (_, at) => rowOf(from + at)) };
      }
      case 'log.latest': {
        let found = request.from === null ? log.end - 1 : from;
        const isIt = (one: LogRow) =>
          one.event === request.event && one.direction === request.direction;
        while (found >= 0 && !isIt(rowOf(found))) found--;
        return { row: found < 0 ? null : found };
      }
      case 'log.place': {
        const { seq } = request.at as { seq: number };
        const found = Math.max(0, seq - log.shift);
        return { row: found < log.end ? found : null };
      }
      case 'log.payload': {
        const part = log.payload?.subarray(from, from + count) ?? new Uint8Array();
        const totalBytes = log.payload?.length ?? 0;
        return { base64: Buffer.from(part).toString('base64'), totalBytes };
      }
      default:
        return null;
    }
  }

  vi.stubGlobal('window', {
    wirescope: {
      call(name: string, request: Record<string, unknown>) {
        log.asked.push({ name, request });
        const value = answer(name, request);
        return Promise.resolve(value === undefined ? FAILURE : { ok: true, value });
      },
      on(name: string, callback: (state: unknown) => void) {
        if (name === 'log.moved') tell = callback;
        return () => undefined;
      },
    },
  });
  return log;
}
