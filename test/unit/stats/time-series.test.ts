import { describe, expect, it } from 'vitest';
import { createTimeSeries, type StepMs } from '../../../src/main/engine/stats/time-series';
import { createManualClock } from '../../support/manual-clock';

const START = 1_764_000_000_000;
const EMPTY = { count: 0, p50: null, p90: null, p99: null };
const NONE = { count: 0, p50: null, p90: null, p99: null, p999: null, max: null };

function setUp(points?: number, startMs = 0) {
  const clock = createManualClock(START);
  clock.advance(startMs);
  const series = createTimeSeries(clock, points);
  const newest = (stepMs: StepMs = 1_000) => series.read(stepMs).points.at(-1);
  const counts = (stepMs: StepMs = 1_000) => series.read(stepMs).points.map(({ count }) => count);
  /** Observed throughout: these latencies in each of so many seconds. */
  const seconds = (howMany: number, latencies: readonly (number | null)[]) => {
    for (let second = 0; second < howMany; second++) {
      series.read(1_000);
      for (const latency of latencies) series.add(latency);
      clock.advance(1_000);
    }
  };
  return { clock, series, newest, counts, seconds };
}

describe('the series of seconds', () => {
  it('gives 120 full seconds, oldest first, the one under way not among them', () => {
    const { clock, series, counts } = setUp();
    for (let second = 1; second <= 130; second++) {
      for (let index = 0; index < second; index++) series.add(null);
      clock.advance(1_000);
    }
    series.add();
    expect(counts()).toEqual(Array.from({ length: 120 }, (_, index) => index + 11));
  });

  it.each([
    [0, START],
    [400, START],
    [999.5, START],
    [1_000, START + 1_000],
  ])('says when the newest one began (%f ms into the next)', (ms, at) => {
    const { clock, series } = setUp();
    clock.advance(1_000 + ms);
    expect(series.read(1_000).at).toBe(at);
  });

  it('tells the percentiles of the seconds that were observed whole', () => {
    const { clock, series, newest, counts } = setUp(5);
    series.read(1_000);
    for (let index = 1; index <= 100; index++) series.add(index);
    clock.advance(1_000);
    const { count, p50, p90, p99 } = newest() ?? EMPTY;
    expect(count).toBe(100);
    // Two significant digits.
    for (const [found, exact] of [
      [p50, 50],
      [p90, 90],
      [p99, 99],
    ] as const) {
      expect(found).toBeGreaterThan(exact * 0.99);
      expect(found).toBeLessThan(exact * 1.01);
    }
    series.add(7);
    clock.advance(1_000);
    expect(newest()).toEqual({ count: 1, p50: 7, p90: 7, p99: 7 });
    clock.advance(1_000);
    expect(newest()).toEqual(EMPTY);
    expect(counts()).toEqual([null, null, 100, 1, 0]);
  });

  it('says nothing of the latency in a second whose start nobody observed', () => {
    const { clock, series, newest } = setUp();
    series.add(5);
    clock.advance(300);
    series.read(1_000);
    series.add(5);
    clock.advance(700);
    expect(newest()).toEqual({ ...EMPTY, count: 2 });
    series.add(5);
    clock.advance(1_000);
    expect(newest()).toMatchObject({ count: 1, p50: 5 });
  });

  it('observes for 10 min after a read and no longer; what it found stays', () => {
    const { clock, series } = setUp(30);
    series.read(1_000);
    clock.advance(590_000);
    for (let second = 0; second < 20; second++) {
      series.add(3);
      clock.advance(1_000);
    }
    const { points } = series.read(1_000);
    expect(points.slice(10).map(({ p50 }) => p50)).toEqual([
      ...new Array(11).fill(3),
      ...new Array(9).fill(null),
    ]);
    expect(points.slice(10).every(({ count }) => count === 1)).toBe(true);
    clock.advance(30_000);
    expect(series.read(1_000).points).toEqual(new Array(30).fill(EMPTY));
  });

  it('leaves messages without a timestamp and negative latencies out', () => {
    const { clock, series, newest } = setUp();
    series.read(1_000);
    series.add(null);
    series.add(undefined);
    series.add(-4);
    clock.advance(1_000);
    expect(newest()).toEqual({ ...EMPTY, count: 3 });
    series.add(-4);
    series.add(8);
    clock.advance(1_000);
    expect(newest()).toMatchObject({ count: 2, p50: 8, p99: 8 });
  });

  it('serves the rate and the sparkline from the same counts', () => {
    const { clock, series, counts } = setUp(90, 123_456_789);
    clock.advance(211);
    series.add();
    expect(series.changesInMs()).toBe(1_000);
    clock.advance(1_000);
    expect(series.rate()).toBe(1);
    expect(series.spark()).toEqual([...new Array(29).fill(0), 1]);
    clock.advance(31_000);
    expect(series.changesInMs()).toBeNull();
    expect(counts().filter((count) => count !== null && count > 0)).toEqual([1]);
  });

  it('holds no timer', () => {
    const { clock, series } = setUp();
    series.read(1_000);
    series.windows();
    series.add(1);
    expect(clock.pending()).toEqual([]);
  });
});

describe('the longer steps', () => {
  it.each([
    [5_000, 24],
    [30_000, 4],
  ] as const)('add up the seconds of each %i ms', (stepMs, steps) => {
    const { clock, series, counts } = setUp(120, 60_000);
    for (let second = 0; second < 120; second++) {
      for (let index = 0; index <= second; index++) series.add();
      clock.advance(1_000);
    }
    const length = stepMs / 1_000;
    const expected = Array.from({ length: steps }, (_, step) => {
      const first = step * length;
      return Array.from({ length }, (_, second) => first + second + 1).reduce((a, b) => a + b);
    });
    expect(counts(stepMs).slice(-steps)).toEqual(expected);
    expect(counts(stepMs).slice(0, -steps)).toEqual(new Array(120 - steps).fill(null));
  });

  it.each([
    [5_000, 60_000 + 10_000],
    [30_000, 60_000],
  ] as const)('begin at multiples of %i ms', (stepMs, newest) => {
    const { clock, series } = setUp(120, 60_000);
    clock.advance(44_999);
    expect(series.read(stepMs).at).toBe(START + newest + (stepMs === 5_000 ? 25_000 : 0));
    clock.advance(1);
    expect(series.read(stepMs).at).toBe(START + newest + (stepMs === 5_000 ? 30_000 : 0));
  });

  it('tell percentiles of all their messages, not means of those of the seconds', () => {
    const { clock, series, newest } = setUp(120, 60_000);
    series.read(5_000);
    // 96 messages of 1 ms in the first second, one of 100 ms in each of the others.
    for (let index = 0; index < 96; index++) series.add(1);
    for (let second = 0; second < 5; second++) {
      if (second > 0) series.add(100);
      clock.advance(1_000);
    }
    const { count, p50, p90, p99 } = newest(5_000) ?? EMPTY;
    expect([count, p50, p90, p99].map((value) => Math.round(value ?? -1))).toEqual([
      100, 1, 1, 100,
    ]);
  });

  it('say nothing of the latency unless they were observed whole', () => {
    const { newest, seconds, clock, series } = setUp(120, 61_000);
    seconds(4, [2]);
    expect(newest(5_000)).toEqual({ ...EMPTY, count: 4 });
    seconds(5, [2]);
    expect(newest(5_000)).toMatchObject({ count: 5, p50: 2 });
    series.add(2);
    clock.advance(12_000);
    expect(newest(5_000)).toMatchObject({ count: 0, p50: null });
    const steps = series.read(5_000).points.slice(-3);
    expect(steps.map(({ count, p50 }) => [count, p50])).toEqual([
      [5, 2],
      [1, 2],
      [0, null],
    ]);
  });

  it('skip any time in which nothing was asked', () => {
    const { clock, series, counts, newest, seconds } = setUp(120, 60_000);
    seconds(30, [4]);
    expect(newest(30_000)).toMatchObject({ count: 30, p50: 4 });
    clock.advance(30_000 * 119);
    expect(counts(30_000)).toEqual([30, ...new Array(119).fill(0)]);
    clock.advance(30_000 * 500);
    expect(counts(30_000)).toEqual(new Array(120).fill(0));
    expect(series.read(30_000).points.every(({ p50 }) => p50 === null)).toBe(true);
  });
});

describe('the windows', () => {
  it('hold the last full second, ten and sixty', () => {
    const { series, seconds } = setUp(120, 60_000);
    seconds(100, [1]);
    seconds(50, [2]);
    seconds(9, [3]);
    seconds(1, [4, 4]);
    series.add(500);
    const rounded = Object.entries(series.windows()).map(([window, found]) => [
      window,
      ...[found?.count, found?.p50, found?.p90, found?.p99, found?.p999, found?.max].map((value) =>
        Math.round(value ?? -1),
      ),
    ]);
    expect(rounded).toEqual([
      ['1s', 2, 4, 4, 4, 4, 4],
      ['10s', 11, 3, 4, 4, 4, 4],
      ['1m', 61, 2, 3, 4, 4, 4],
    ]);
  });

  it('hold what was observed of them, and the max exactly', () => {
    const { clock, series } = setUp(120, 60_500);
    series.add(9);
    expect(series.windows()).toEqual({ '1s': null, '10s': null, '1m': null });
    series.add(9);
    clock.advance(500);
    series.add(1_234.567);
    clock.advance(1_000);
    for (const window of Object.values(series.windows())) {
      expect(window).toMatchObject({ count: 1, p50: 1_234.567, p999: 1_234.567, max: 1_234.567 });
    }
  });

  it('are observed by being asked for, and let go 10 min later', () => {
    const { clock, series } = setUp(120, 60_000);
    series.windows();
    series.add(1);
    clock.advance(9_000);
    expect(series.windows()['10s']?.count).toBe(1);
    clock.advance(9_000);
    series.bins('1m');
    series.add(1);
    clock.advance(1_000);
    expect(series.windows()['1m']?.count).toBe(2);
    clock.advance(599_000);
    series.add(1);
    clock.advance(2_000);
    series.add(1);
    expect(series.windows()).toEqual({ '1s': null, '10s': null, '1m': null });
    clock.advance(1_000);
    expect(series.windows()['1m']).toEqual(NONE);
  });

  it('come in bins as well', () => {
    const { series, seconds } = setUp(120, 60_000);
    seconds(20, [1, 2, 4, 8]);
    const count = (window: '1s' | '10s' | '1m') =>
      series.bins(window).reduce((sum, bin) => sum + bin.count, 0);
    expect([count('1s'), count('10s'), count('1m')]).toEqual([4, 40, 80]);
    expect(series.bins('1m').length).toBeLessThanOrEqual(60);
  });
});

it('steps begin at whole seconds of the wall clock, alike in all series of a clock', () => {
  const clock = createManualClock(1_764_000_003_217.5);
  const early = createTimeSeries(clock);
  clock.advance(12_345);
  const late = createTimeSeries(clock);
  clock.advance(31_000);
  for (const stepMs of [1_000, 5_000, 30_000] as const) {
    const { at } = early.read(stepMs);
    expect(at % stepMs).toBe(0);
    expect(at).toBe(Math.floor(clock.now() / stepMs) * stepMs - stepMs);
    expect(late.read(stepMs).at).toBe(at);
  }
});
