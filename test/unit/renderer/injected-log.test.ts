import { describe, expect, it } from 'vitest';
import { filterInjected } from '../../../src/renderer/src/features/server/faults/injected-filter';
import { createInjectedLog, MOST_INJECTED } from '../../../src/renderer/src/state/injected-log';
import type { InjectedPage, InjectedView } from '../../../src/shared/contract/server-views';

function entry(seq: number, part: Partial<InjectedView> = {}): InjectedView {
  return {
    ...{ seq, at: 1_764_000_000_000, kind: 'drop', transport: 'sse', channel: 'trades' },
    ...{ client: null, clientId: 2, id: seq, detail: '' },
    ...part,
  };
}

/** What the engine answers that has done `end` faults and keeps the newest `kept`. */
function page(end: number, from: number, count: number, kept: number): InjectedPage {
  const first = Math.max(0, end - kept);
  const entries: InjectedView[] = [];
  for (let seq = Math.max(first, from); seq < Math.min(end, from + count); seq++) {
    entries.push(entry(seq));
  }
  return { first, end, entries };
}

function logOf(kept = 10_000) {
  const engine = { end: 0, asked: [] as number[], away: false };
  const log = createInjectedLog(async (from, count) => {
    engine.asked.push(from);
    return engine.away ? null : page(engine.end, from, count, kept);
  });
  const seqs = () => log.getSnapshot().rows.map(({ seq }) => seq);
  return { engine, log, seqs };
}

describe('the log of faults done', () => {
  it('pulls what has come since, once', async () => {
    const { engine, log, seqs } = logOf();
    engine.end = 3;
    await log.pull(3);
    await log.pull(3);
    engine.end = 5;
    await log.pull(5);
    expect(engine.asked).toEqual([0, 3]);
    expect(seqs()).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes straight to the newest when there are more than it holds', async () => {
    const { engine, log } = logOf(MOST_INJECTED);
    engine.end = 25_000;
    await log.pull(25_000);
    expect(engine.asked[0]).toBe(15_000);
    const { rows, fallenOut } = log.getSnapshot();
    expect([rows.length, rows[0]?.seq, fallenOut]).toEqual([MOST_INJECTED, 15_000, 15_000]);
  });

  it('holds no more than it may', async () => {
    const { engine, log } = logOf(MOST_INJECTED);
    for (const end of [9_900, 10_100]) {
      engine.end = end;
      await log.pull(end);
    }
    const { rows, fallenOut } = log.getSnapshot();
    expect([rows.length, rows[0]?.seq, fallenOut]).toEqual([MOST_INJECTED, 100, 100]);
  });

  it('goes on behind what has fallen out of the engine', async () => {
    const { engine, log, seqs } = logOf(2);
    engine.end = 10;
    await log.pull(6);
    expect(seqs()).toEqual([8, 9]);
    expect(log.getSnapshot().fallenOut).toBe(8);
  });

  it('asks again for what could not be had', async () => {
    const { engine, log, seqs } = logOf();
    engine.end = 2;
    engine.away = true;
    await log.pull(2);
    expect(seqs()).toEqual([]);
    engine.away = false;
    await log.pull(2);
    expect(seqs()).toEqual([0, 1]);
  });

  it('asks once at a time, and tells its listeners of what is new', async () => {
    const { engine, log } = logOf();
    let told = 0;
    const stop = log.subscribe(() => told++);
    engine.end = 1;
    await Promise.all([log.pull(1), log.pull(1)]);
    stop();
    engine.end = 2;
    await log.pull(2);
    expect(engine.asked).toHaveLength(2);
    expect(told).toBe(1);
  });
});

describe('the filter of faults done', () => {
  const entries = [
    entry(0, { kind: 'latency', detail: '+212 ms', transport: 'websocket', client: 'alice' }),
    entry(1, { kind: 'drop', id: 4_181 }),
    entry(2, { kind: 'status', transport: 'poll', detail: '503, Retry-After 5', clientId: null }),
  ];
  const found = (filter: string) => filterInjected(entries, filter).map(({ seq }) => seq);

  it.each([
    ['', [0, 1, 2]],
    ['DROP', [1]],
    ['ws', [0]],
    ['trades 503', [2]],
    ['-latency -status', [1]],
    ['#2', [0, 1]],
    ['4181', [1]],
    ['alice +212', [0]],
    ['-', [0, 1, 2]],
    ['nothing', []],
  ])('%s', (filter, expected) => {
    expect(found(filter)).toEqual(expected);
  });
});
