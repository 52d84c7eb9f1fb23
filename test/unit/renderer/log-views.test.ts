import { beforeEach, describe, expect, it, vi } from 'vitest';
import { liveSource, storedSource } from '../../../src/renderer/src/state/log-source';
import {
  keepCaptureLogs,
  keepLogs,
  logViewOf,
  lookAtLog,
  markRow,
  placeRow,
  startLogFeed,
} from '../../../src/renderer/src/state/log-views';
import { useNotices } from '../../../src/renderer/src/state/notice-store';
import type { LogViewState } from '../../../src/shared/contract/capture-views';
import { rowOf, stateOf } from './scripted-log';

let open: Map<number, unknown>;
let calls: { name: string; request: Record<string, unknown> }[];
let tell: (state: LogViewState) => void;
let markFails = false;
let newest = 0;

vi.stubGlobal('window', {
  wirescope: {
    on: (_name: string, listener: typeof tell) => {
      tell = listener;
    },
    async call(name: string, request: Record<string, unknown>) {
      calls.push({ name, request });
      const view = Number(request.view);
      switch (name) {
        case 'log.open':
          open.set(++newest, request.source);
          return { ok: true, value: stateOf(20, { view: newest }) };
        case 'log.close':
          open.delete(view);
          return { ok: true, value: null };
        case 'log.rows': {
          const from = Number(request.from);
          const rows = Array.from({ length: 20 - from }, (_, at) => rowOf(from + at));
          return { ok: true, value: { end: 20, rows } };
        }
        case 'log.mark':
          if (markFails)
            return { ok: false, error: { code: 'disk', message: 'The disk is full.' } };
          return { ok: true, value: null };
        default:
          return { ok: true, value: { row: 7 } };
      }
    },
  },
});

beforeEach(() => {
  keepLogs([]);
  keepCaptureLogs([]);
  open = new Map();
  calls = [];
  markFails = false;
  startLogFeed();
});

async function look(source: Parameters<typeof lookAtLog>[0]): Promise<number> {
  lookAtLog(source);
  await vi.waitFor(() => expect(logViewOf(source).getSnapshot().scan).not.toBeNull());
  return newest;
}

describe('the logs', () => {
  it('are one for each source', () => {
    expect(logViewOf(liveSource(1))).toBe(logViewOf(liveSource(1)));
    expect(logViewOf(liveSource(1))).not.toBe(logViewOf(storedSource('a', 1)));
    expect(logViewOf(liveSource(null))).not.toBe(logViewOf(liveSource(1)));
  });

  it('hear how their views move, and of no other', async () => {
    const view = await look(liveSource(1));
    await look(liveSource(2));
    tell(stateOf(25, { view }));
    expect(logViewOf(liveSource(1)).getSnapshot().scan?.end).toBe(25);
    expect(logViewOf(liveSource(2)).getSnapshot().scan?.end).toBe(20);
  });

  it('keep no more than 16 views open: those not looked at for longest are closed', async () => {
    for (let id = 1; id <= 16; id++) await look(liveSource(id));
    await look(liveSource(1));
    await look(liveSource(17));
    await look(liveSource(18));
    await vi.waitFor(() => expect(open.size).toBeLessThanOrEqual(17));
    const sources = [...open.values()];
    expect(sources).toContainEqual(liveSource(1));
    expect(sources).not.toContainEqual(liveSource(2));
    await placeRow(liveSource(2), { by: 'time', at: 0 });
    expect([...open.values()]).toContainEqual(liveSource(2));
  });

  it('go with their connections and captures', async () => {
    await look(liveSource(1));
    await look(liveSource(2));
    await look(liveSource(null));
    await look(storedSource('a', 1));
    const before = logViewOf(liveSource(2));
    keepLogs([1]);
    expect([...open.values()]).toEqual([liveSource(1), liveSource(null), storedSource('a', 1)]);
    expect(logViewOf(liveSource(2))).not.toBe(before);
    keepCaptureLogs([]);
    expect([...open.values()]).toEqual([liveSource(1), liveSource(null)]);
  });

  it('show a mark at once in all logs of the capture, and take it back when it is not kept', async () => {
    const views = [liveSource(1), liveSource(null), storedSource('a', 1)].map(logViewOf);
    for (const source of [liveSource(1), liveSource(null), storedSource('a', 1)])
      await look(source);
    for (const view of views) view.setViewport(2_000);
    const notes = () => views.map((view) => view.getSnapshot().rows[3]?.note);
    await vi.waitFor(() => expect(notes()).toEqual([null, null, null]));
    expect(await markRow(liveSource(1), rowOf(3), 'odd')).toBe(true);
    expect(notes()).toEqual(['odd', 'odd', null]);
    markFails = true;
    expect(await markRow(liveSource(1), rowOf(4), '')).toBe(false);
    expect(views[0]?.getSnapshot().rows[4]?.note).toBeNull();
    expect(useNotices.getState().notices.at(-1)?.text).toContain('The disk is full.');
  });
});
