import { describe, expect, it } from 'vitest';
import { createSecondSeries } from '../../../src/main/engine/stats/second-series';
import { createManualClock } from '../../support/manual-clock';

const START = 1_764_000_000_000;
const EMPTY = { count: 0, p50: null, p99: null };

function setUp(seconds?: number, startMs = 0) {
  const clock = createManualClock(START);
  clock.advance(startMs);
  const series = createSecondSeries(clock, seconds);
  const newest = () => series.read().seconds.at(-1);
  return { clock, series, newest };
}

describe('the series of seconds', () => {
  it('gives 90 full seconds, oldest first, the one under way not among them', () => {
    const { clock, series } = setUp();
    for (let second = 1; second <= 100; second++) {
      for (let index = 0; index < second; index++) series.add(null);
      clock.advance(1_000);
    }
    series.add();
    const { seconds } = series.read();
    expect(seconds.map(({ count }) => count)).toEqual(
      Array.from({ length: 90 }, (_, index) => index + 11),
    );
  });

  it.each([
    [0, START],
    [400, START],
    [999.5, START],
    [1_000, START + 1_000],
  ])('says when the newest one began (%f ms into the next)', (ms, at) => {
    const { clock, series } = setUp();
    clock.advance(1_000 + ms);
    expect(series.read().at).toBe(at);
  });

  it('tells p50 and p99 of the seconds that were observed whole', () => {
    const { clock, series, newest } = setUp(5);
    series.read();
    for (let index = 1; index <= 100; index++) series.add(index);
    clock.advance(1_000);
    const { count, p50, p99 } = newest() ?? EMPTY;
    expect(count).toBe(100);
    // Two significant digits.
    expect(p50).toBeGreaterThan(49);
    expect(p50).toBeLessThan(51);
    expect(p99).toBeGreaterThan(97);
    expect(p99).toBeLessThanOrEqual(100);
    series.add(7);
    clock.advance(1_000);
    expect(newest()).toMatchObject({ count: 1, p50: 7, p99: 7 });
    clock.advance(1_000);
    expect(newest()).toEqual(EMPTY);
    expect(series.read().seconds.map((second) => second.count)).toEqual([null, null, 100, 1, 0]);
  });

  it('says nothing of the latency in a second whose start nobody observed', () => {
    const { clock, series, newest } = setUp();
    series.add(5);
    clock.advance(300);
    series.read();
    series.add(5);
    clock.advance(700);
    expect(newest()).toEqual({ count: 2, p50: null, p99: null });
    series.add(5);
    clock.advance(1_000);
    expect(newest()).toMatchObject({ count: 1, p50: 5 });
  });

  it('observes for 10 s after a read and no longer; what it found stays', () => {
    const { clock, series } = setUp(30);
    series.read();
    for (let second = 0; second < 20; second++) {
      series.add(3);
      clock.advance(1_000);
    }
    const { seconds } = series.read();
    expect(seconds.slice(10).map(({ p50 }) => p50)).toEqual([
      ...new Array(11).fill(3),
      ...new Array(9).fill(null),
    ]);
    expect(seconds.slice(10).every(({ count }) => count === 1)).toBe(true);
    clock.advance(30_000);
    expect(series.read().seconds).toEqual(new Array(30).fill(EMPTY));
  });

  it('leaves messages without a timestamp and negative latencies out', () => {
    const { clock, series, newest } = setUp();
    series.read();
    series.add(null);
    series.add(undefined);
    series.add(-4);
    clock.advance(1_000);
    expect(newest()).toEqual({ count: 3, p50: null, p99: null });
    series.add(-4);
    series.add(8);
    clock.advance(1_000);
    expect(newest()).toMatchObject({ count: 2, p50: 8, p99: 8 });
  });

  it('serves the rate and the sparkline from the same counts', () => {
    const { clock, series } = setUp(90, 123_456_789);
    clock.advance(211);
    series.add();
    expect(series.changesInMs()).toBe(1_000);
    clock.advance(1_000);
    expect(series.rate()).toBe(1);
    expect(series.spark()).toEqual([...new Array(29).fill(0), 1]);
    clock.advance(31_000);
    expect(series.changesInMs()).toBeNull();
    expect(series.read().seconds.filter(({ count }) => count !== null && count > 0)).toHaveLength(
      1,
    );
  });

  it('holds no timer', () => {
    const { clock, series } = setUp();
    series.read();
    series.add(1);
    expect(clock.pending()).toEqual([]);
  });
});
