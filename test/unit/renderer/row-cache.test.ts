import { describe, expect, it } from 'vitest';
import { RowCache } from '../../../src/renderer/src/state/row-cache';
import type { LogPage } from '../../../src/shared/contract/capture-views';
import { rowOf, scriptedLog } from './scripted-log';

function setUp(end: number) {
  const log = scriptedLog(end);
  const arrivals: (LogPage | null)[] = [];
  const cache = new RowCache(log.pull, (page) => arrivals.push(page));
  return { log, cache, arrivals };
}

describe('RowCache', () => {
  it('pulls only what is missing', async () => {
    const { log, cache } = setUp(100);
    cache.want(10, 20);
    await log.answerAll();
    cache.want(15, 30);
    await log.answerAll();
    cache.want(10, 30);
    expect(log.asked).toEqual([
      { from: 10, count: 10 },
      { from: 20, count: 10 },
    ]);
    expect(cache.holds(10, 30)).toBe(true);
    expect(cache.get(25)?.preview).toBe('row 25');
    expect(cache.get(30)).toBeNull();
  });

  it('has one pull under way, and after it only the newest wish', async () => {
    const { log, cache } = setUp(1_000);
    cache.want(0, 10);
    cache.want(100, 110);
    cache.want(200, 210);
    await log.answerAll();
    expect(log.asked).toEqual([
      { from: 0, count: 10 },
      { from: 200, count: 10 },
    ]);
    expect(log.mostUnderWay()).toBe(1);
  });

  it('asks for at most 500 rows at once', async () => {
    const { log, cache } = setUp(5_000);
    cache.want(0, 5_000);
    await log.answerAll();
    expect(log.asked).toEqual([{ from: 0, count: 500 }]);
  });

  it('says that a pull brought nothing new, so that nobody asks for ever', async () => {
    const { log, cache, arrivals } = setUp(0);
    cache.want(0, 10);
    await log.answerAll();
    log.failing = true;
    cache.want(0, 10);
    await log.answerAll();
    expect(arrivals).toEqual([null, null]);
  });

  it('has all pulled anew when told so, and gives what it had until then', async () => {
    const { log, cache } = setUp(100);
    cache.want(0, 10);
    await log.answerAll();
    cache.expire();
    expect(cache.holds(0, 1)).toBe(false);
    expect(cache.get(0)?.preview).toBe('row 0');
    log.rowAt = (row) => rowOf(row, { preview: 'anew' });
    cache.want(0, 10);
    await log.answerAll();
    expect(cache.holds(0, 10)).toBe(true);
    expect(cache.get(0)?.preview).toBe('anew');
  });

  it('writes a note at a record by its number in the capture', async () => {
    const { log, cache } = setUp(10);
    log.rowAt = (row) => rowOf(row, { seq: 100 + row });
    cache.want(0, 10);
    await log.answerAll();
    expect(cache.amend(103, 'here')).toBe(true);
    expect(cache.get(3)?.note).toBe('here');
    expect(cache.amend(3, 'not here')).toBe(false);
  });

  it('stays small: rows not read for long go first', async () => {
    const { log, cache } = setUp(100_000);
    cache.want(0, 500);
    await log.answerAll();
    for (let from = 500; from < 10_000; from += 500) {
      cache.get(0);
      cache.want(from, from + 500);
      await log.answerAll();
    }
    expect(cache.get(0)).not.toBeNull();
    expect(cache.get(1)).toBeNull();
    expect(cache.holds(9_500, 10_000)).toBe(true);
  });
});
