import { describe, expect, it } from 'vitest';
import {
  futureOf,
  laneSegments,
  laneSum,
} from '../../../src/renderer/src/features/monitor/charts/lane-segments';
import { type Stretch, storyOf } from './views';

const SPAN = 1_000;
const NOW = 10_000;
const DOMAIN = { from: NOW - SPAN, to: NOW };
const segmentsOf = (...story: Stretch[]) => laneSegments(storyOf(...story), NOW, DOMAIN);
const placed = (story: Stretch[]) =>
  segmentsOf(...story).map(({ state, from, to }) => [state, from, to]);

describe('the segments of a lane', () => {
  it('is empty without a story', () => {
    expect(laneSegments([], NOW, DOMAIN)).toEqual([]);
  });

  it('lets each stretch last until the next, the last one until now', () => {
    expect(
      placed([
        { state: 'connecting', at: 9_100, attempt: 0 },
        { state: 'open', at: 9_200, attempt: 0 },
        { state: 'waiting', at: 9_500, attempt: 1, delayMs: 250 },
        { state: 'open', at: 9_750, attempt: 1 },
      ]),
    ).toEqual([
      ['connecting', 0.1, 0.2],
      ['open', 0.2, 0.5],
      ['waiting', 0.5, 0.75],
      ['open', 0.75, 1],
    ]);
  });

  it('cuts what began before the time shown, leaves out what ended before it, and idle', () => {
    const story: Stretch[] = [
      { state: 'open', at: 1_000 },
      { state: 'idle', at: 8_000 },
      { state: 'connecting', at: 8_500 },
      { state: 'open', at: 8_600 },
    ];
    expect(placed(story)).toEqual([['open', 0, 1]]);
    expect(segmentsOf(...story)[0]).toMatchObject({ at: 8_600, until: NOW });
  });

  it('draws a running wait to its end, in the future', () => {
    const [wait] = segmentsOf({ state: 'waiting', at: 9_500, delayMs: 1_500 });
    expect(wait).toMatchObject({ from: 0.5, to: 2, until: 11_000, running: true });
  });

  it('draws a wait that is over, while nothing follows yet, to now', () => {
    const [wait] = segmentsOf({ state: 'waiting', at: 9_000, delayMs: 100 });
    expect(wait).toMatchObject({ from: 0, to: 1, until: NOW });
  });

  it('keeps what is said to have begun after now at the end', () => {
    expect(placed([{ state: 'open', at: 10_003 }])).toEqual([['open', 1, 1.003]]);
    expect(
      placed([
        { state: 'connecting', at: 10_001 },
        { state: 'open', at: 10_003 },
      ])[0],
    ).toEqual(['connecting', 1, 1]);
  });
});

describe('an axis that ends after now', () => {
  const axis = { from: 9_200, to: 10_200 };

  it('leaves what is to come empty', () => {
    const [open] = laneSegments(storyOf({ state: 'open', at: 9_700 }), NOW, axis);
    expect(open).toMatchObject({ from: 0.5, to: 0.8 });
  });

  it('holds the end of a wait, and only what is beyond it is future', () => {
    const wait = (delayMs: number) =>
      laneSegments(storyOf({ state: 'waiting', at: 9_900, delayMs }), NOW, axis);
    expect(futureOf([wait(200)], axis.to, 60_000)).toBe(0);
    expect(futureOf([wait(500)], axis.to, 60_000)).toBe(200);
  });
});

describe('the lanes together', () => {
  it('reach as far into the future as the longest wait, with a limit', () => {
    const lane = (delayMs: number) => segmentsOf({ state: 'waiting', at: NOW, delayMs });
    expect(futureOf([], NOW, 60_000)).toBe(0);
    expect(futureOf([lane(300), lane(4_000), []], NOW, 60_000)).toBe(4_000);
    expect(futureOf([lane(90_000)], NOW, 60_000)).toBe(60_000);
  });

  it('add up waits and attempts that followed them, the first attempt not', () => {
    const segments = segmentsOf(
      { state: 'connecting', at: 9_100, attempt: 0 },
      { state: 'open', at: 9_200, attempt: 0 },
      { state: 'waiting', at: 9_500, attempt: 1, delayMs: 100 },
      { state: 'connecting', at: 9_600, attempt: 1 },
      { state: 'waiting', at: 9_700, attempt: 2, delayMs: 5_000 },
    );
    expect(laneSum(segments, NOW)).toEqual({ waits: 2, downMs: 500 });
  });
});
