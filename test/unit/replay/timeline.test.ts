import { describe, expect, test } from 'vitest';
import { createTimeline } from '../../../src/main/engine/replay/timeline';

const AT = 1_764_000_000_000;

function places(moments: readonly number[], maxGapMs: number | null = null): number[] {
  const timeline = createTimeline(maxGapMs);
  return moments.map((at) => timeline.place(AT + at));
}

describe('the timeline of a replay', () => {
  test('begins at the first message and keeps the time between them', () => {
    expect(places([500, 500, 510.25, 900])).toEqual([0, 0, 10.25, 400]);
  });

  test('cuts longer silence to what is asked for, and only that', () => {
    expect(places([0, 100, 10_100, 10_150], 1_000)).toEqual([0, 100, 1_100, 1_150]);
    expect(places([0, 100, 200], 0)).toEqual([0, 0, 0]);
  });

  test('never lasts a day between two messages', () => {
    expect(places([0, 1e15, 1e15 + 5])).toEqual([0, 86_400_000, 86_400_005]);
  });

  test('messages slightly out of order come at once, and shift nothing behind them', () => {
    expect(places([0, 100, 40, 110])).toEqual([0, 100, 100, 110]);
  });

  test('goes on from where it is when the time begins anew', () => {
    expect(places([100_000, 100_050, 7, 17])).toEqual([0, 50, 50, 60]);
  });

  test('a moment that is none comes at once', () => {
    const timeline = createTimeline(null);
    const moments = [Number.NaN, AT, Number.POSITIVE_INFINITY, AT + 5];
    expect(moments.map(timeline.place)).toEqual([0, 0, 0, 5]);
  });

  test.each([3_600_000, -3_600_000])('a step of the wall clock by %d ms is no time', (ms) => {
    const timeline = createTimeline(null);
    timeline.place(AT);
    timeline.place(AT + 100);
    // Each of two connections has recorded it.
    timeline.jump(AT + 110 + ms, ms);
    timeline.jump(AT + 110.5 + ms, ms);
    expect(timeline.place(AT + 120 + ms)).toBeCloseTo(120);
    // The same step again, later, is another one.
    timeline.jump(AT + 5_000 + 2 * ms, ms);
    expect(timeline.place(AT + 5_010 + 2 * ms)).toBeCloseTo(5_010);
  });
});
