import { describe, expect, it } from 'vitest';
import {
  delayLevel,
  delayWords,
} from '../../../src/renderer/src/features/monitor/charts/delay-words';
import { lossMarks } from '../../../src/renderer/src/features/monitor/charts/loss-marks';

describe('how a delay was chosen', () => {
  it('is told beside the ceiling it was drawn below', () => {
    expect(delayWords(731, { by: 'policy', leastMs: 100, mostMs: 1_000 })).toBe(
      '731 ms of at most 1,000 ms',
    );
    expect(delayWords(500, { by: 'policy', leastMs: 500, mostMs: 500 })).toBe(
      'exactly 500 ms, by the policy',
    );
  });

  it('names what the server asked for, and what was made of it', () => {
    const asked = { by: 'retry', leastMs: 3_000, mostMs: 3_000, askedMs: 3_000 } as const;
    expect(delayWords(3_000, asked)).toBe('asked for by the server: retry 3,000 ms');
    expect(delayWords(100, { by: 'retry', leastMs: 100, mostMs: 100, askedMs: 5 })).toBe(
      'asked for by the server: retry 5 ms, exactly 100 ms',
    );
    expect(
      delayWords(4_100, { by: 'retry-after', leastMs: 100, mostMs: 6_000, askedMs: 3_000 }),
    ).toBe('asked for by the server: Retry-After 3,000 ms, 4,100 ms of at most 6,000 ms');
  });

  it('is a level between the shortest and the longest there could have been', () => {
    const choice = { by: 'policy', leastMs: 100, mostMs: 1_100 } as const;
    expect([100, 600, 1_100].map((ms) => delayLevel(ms, choice))).toEqual([0, 0.5, 1]);
    expect(delayLevel(5_000, choice)).toBe(1);
    expect(delayLevel(500, { by: 'policy', leastMs: 500, mostMs: 500 })).toBe(1);
  });
});

describe('the marks of losses on a lane', () => {
  const axis = { from: 1_000, to: 1_900, futureMs: 100 };

  it('stand at their time, each place once', () => {
    expect(lossMarks([1_750, 1_250, 1_250.2], axis)).toEqual([0.25, 0.75]);
  });

  it('leave out what is not on the axis', () => {
    expect(lossMarks([500, 2_500, 1_000, 2_000], axis)).toEqual([0, 1]);
    expect(lossMarks([], axis)).toEqual([]);
  });
});
