import { describe, expect, it } from 'vitest';
import { createTimeSeries } from '../../../src/main/engine/stats/time-series';
import { createManualClock } from '../../support/manual-clock';

function setUp(startMs = 0) {
  const clock = createManualClock();
  clock.advance(startMs);
  const series = createTimeSeries(clock);
  const add = (count: number) => {
    for (let index = 0; index < count; index++) series.add();
  };
  return { clock, series, add };
}

describe('rate and sparkline of the series', () => {
  it('tells the last full second', () => {
    const { clock, series, add } = setUp();
    add(3);
    expect(series.rate()).toBe(0);
    clock.advance(999);
    add(1);
    expect(series.rate()).toBe(0);
    clock.advance(1);
    expect(series.rate()).toBe(4);
    add(2);
    clock.advance(1_000);
    expect(series.rate()).toBe(2);
    clock.advance(1_000);
    expect(series.rate()).toBe(0);
  });

  it.each([0, 123_456_789])('tells the last 30 seconds, oldest first (from %i ms)', (startMs) => {
    const { clock, series, add } = setUp(startMs);
    for (let second = 1; second <= 40; second++) {
      add(second);
      clock.advance(1_000);
    }
    expect(series.spark()).toEqual(Array.from({ length: 30 }, (_, index) => index + 11));
  });

  it('counts seconds without messages as 0, however many', () => {
    const { clock, series, add } = setUp();
    add(5);
    clock.advance(3_000);
    expect(series.spark().slice(-3)).toEqual([5, 0, 0]);
    clock.advance(1e9);
    expect(series.spark()).toEqual(new Array(30).fill(0));
    add(1);
    clock.advance(1_000);
    expect(series.rate()).toBe(1);
  });

  it('changes by itself as long as something is shown', () => {
    const { clock, series, add } = setUp();
    expect(series.changesInMs()).toBeNull();
    clock.advance(250);
    add(1);
    expect(series.changesInMs()).toBe(750);
    clock.advance(30_000);
    expect(series.changesInMs()).toBe(750);
    clock.advance(1_000);
    expect(series.changesInMs()).toBeNull();
  });
});
