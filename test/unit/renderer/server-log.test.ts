import { describe, expect, it } from 'vitest';
import {
  createServerLog,
  MOST_HELD,
  mergeRequests,
  NO_REQUESTS,
} from '../../../src/renderer/src/state/server-log';
import type { ServerRequestsView } from '../../../src/shared/contract/views';
import { requestSample } from './server-samples';

/** What the engine answers that has `end` requests and keeps the newest `kept`. */
function page(end: number, from: number, count: number, kept = 1_000): ServerRequestsView {
  const first = Math.max(0, end - kept);
  const requests = [];
  for (let seq = Math.max(first, from); seq < Math.min(end, from + count); seq++) {
    requests.push(requestSample({ seq }));
  }
  return { first, end, requests };
}

const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq);

describe('mergeRequests', () => {
  it('adds what is new and nothing twice', () => {
    const held = mergeRequests(mergeRequests(NO_REQUESTS, page(3, 0, 3)), page(5, 1, 500));
    expect(seqs(held.rows)).toEqual([0, 1, 2, 3, 4]);
    expect(held.end).toBe(5);
  });

  it('holds the newest only', () => {
    let held = NO_REQUESTS;
    for (let from = 0; from < 1_500; from += 500)
      held = mergeRequests(held, page(1_500, from, 500));
    expect(held.rows).toHaveLength(MOST_HELD);
    expect(held.rows[0]?.seq).toBe(500);
  });

  it('goes on behind what has fallen out', () => {
    const held = mergeRequests(NO_REQUESTS, { first: 40, end: 40, requests: [] });
    expect(held).toEqual({ rows: [], end: 40 });
  });
});

describe('the log of requests', () => {
  function logOf(kept = 1_000) {
    const engine = { end: 0, asked: [] as [number, number][] };
    const log = createServerLog(async (from, count) => {
      engine.asked.push([from, count]);
      return page(engine.end, from, count, kept);
    });
    return { engine, log };
  }

  it('pulls what has come since, once', async () => {
    const { engine, log } = logOf();
    engine.end = 3;
    await log.pull(3);
    await log.pull(3);
    engine.end = 5;
    await log.pull(5);
    expect(engine.asked.map(([from]) => from)).toEqual([0, 3]);
    expect(seqs(log.getSnapshot().rows)).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes straight to the newest when there are more than it holds', async () => {
    const { engine, log } = logOf();
    engine.end = 10_000;
    await log.pull(10_000);
    expect(engine.asked).toEqual([
      [9_000, 500],
      [9_500, 500],
    ]);
    expect(log.getSnapshot()).toMatchObject({ fallenOut: 9_000, hidden: 0 });
  });

  it('is not led astray by an end told late, or by requests that have gone meanwhile', async () => {
    const { engine, log } = logOf(2);
    engine.end = 10;
    await log.pull(6);
    expect(seqs(log.getSnapshot().rows)).toEqual([8, 9]);
    await log.pull(7);
    expect(engine.asked).toHaveLength(1);
    expect(log.getSnapshot().fallenOut).toBe(8);
  });

  it('asks once at a time', async () => {
    const { engine, log } = logOf();
    engine.end = 2;
    await Promise.all([log.pull(2), log.pull(2)]);
    expect(engine.asked).toHaveLength(1);
  });

  it('hides and shows again, and tells its listeners', async () => {
    const { engine, log } = logOf();
    let told = 0;
    const stop = log.subscribe(() => told++);
    engine.end = 2;
    await log.pull(2);
    log.clear();
    engine.end = 3;
    await log.pull(3);
    expect(seqs(log.getSnapshot().rows)).toEqual([2]);
    expect(log.getSnapshot().hidden).toBe(2);
    log.unclear();
    expect(seqs(log.getSnapshot().rows)).toEqual([0, 1, 2]);
    expect(told).toBe(4);
    stop();
    log.clear();
    expect(told).toBe(4);
  });

  it('keeps what it has when nothing can be had', async () => {
    const log = createServerLog(async () => null);
    await log.pull(5);
    expect(log.getSnapshot()).toEqual({ rows: [], fallenOut: 0, hidden: 0 });
  });
});
