import { describe, expect, it } from 'vitest';
import { planDelays, scaleOf } from '../../../src/renderer/src/features/monitor/options/delay-plan';
import { retryPolicySchema } from '../../../src/shared/model/connection-spec';

const policy = (part: Parameters<typeof retryPolicySchema.parse>[0] = {}) =>
  retryPolicySchema.parse(part);
const scale = (part: Parameters<typeof retryPolicySchema.parse>[0] = {}) =>
  scaleOf(planDelays(policy(part)), policy(part));

describe('planDelays', () => {
  it('has ten attempts, from the least to the most, and what they add up to', () => {
    const plan = planDelays(policy());
    expect(plan.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(plan[0]).toEqual({ attempt: 1, leastMs: 100, mostMs: 500, totalMs: 500 });
    expect(plan[2]).toEqual({ attempt: 3, leastMs: 100, mostMs: 2_000, totalMs: 3_500 });
    // 500 + 1,000 + ... + 16,000 = 31,500, and four times the cap.
    expect(plan[9]).toEqual({ attempt: 10, leastMs: 100, mostMs: 30_000, totalMs: 151_500 });
  });

  it('follows factor and jitter', () => {
    const plan = planDelays(policy({ factor: 3, jitter: 'equal', capMs: 10_000 }));
    expect(plan.slice(0, 4).map(({ leastMs, mostMs }) => [leastMs, mostMs])).toEqual([
      [250, 500],
      [750, 1_500],
      [2_250, 4_500],
      [5_000, 10_000],
    ]);
  });

  it('ends with the attempts, and has none when there are none', () => {
    expect(planDelays(policy({ maxAttempts: 3 }))).toHaveLength(3);
    expect(planDelays(policy({ maxAttempts: 50 }))).toHaveLength(10);
    expect(planDelays(policy({ mode: 'none' }))).toEqual([]);
  });
});

describe('scaleOf', () => {
  it('is logarithmic where delays differ much, with round marks and the cap', () => {
    const { kind, marks, cap, place } = scale();
    expect(kind).toBe('logarithmic');
    expect(marks.map(({ text }) => text)).toEqual(['100 ms', '1,000 ms', '10 s']);
    expect(cap?.text).toBe('30 s');
    expect(cap?.place).toBe(place(30_000));
    expect(place(100)).toBe(0);
    // A decade takes the same room everywhere.
    expect(place(10_000) - place(1_000)).toBeCloseTo(place(1_000) - place(100), 9);
  });

  it('is linear from zero where they do not', () => {
    const { kind, marks, place } = scale({ jitter: 'none', factor: 1, capMs: 1_000 });
    expect(kind).toBe('linear');
    expect(marks.map(({ text }) => text)).toEqual(['0 ms', '500 ms', '1,000 ms']);
    expect(place(0)).toBe(0);
    expect(place(1_000)).toBeCloseTo(2 * place(500), 9);
  });

  it('leaves out a cap that is out of sight, and has none for a fixed delay', () => {
    expect(scale({ factor: 1 }).cap).toBeNull();
    expect(scale({ mode: 'fixed' }).cap).toBeNull();
    expect(scale({ factor: 1, capMs: 2_000 }).cap?.text).toBe('2,000 ms');
  });

  it.each([
    {},
    { floorMs: 0 },
    { floorMs: 0, baseMs: 0 },
    { floorMs: 0, baseMs: 0, capMs: 0 },
    { baseMs: 2_147_483_647 },
    { capMs: 2_147_483_647, factor: 100 },
    { baseMs: 1, floorMs: 1, capMs: 2_147_483_647, factor: 10 },
    { mode: 'fixed', baseMs: 0, floorMs: 0 },
    { maxAttempts: 1 },
    { floorMs: 2_147_483_647 },
  ])('keeps every delay of %j in the picture, in order', (part) => {
    const { place, marks, cap } = scale(part);
    for (const { leastMs, mostMs } of planDelays(policy(part))) {
      expect(place(leastMs)).toBeGreaterThanOrEqual(0);
      expect(place(mostMs)).toBeGreaterThanOrEqual(place(leastMs));
      expect(place(mostMs)).toBeLessThan(1);
    }
    expect(marks.length).toBeGreaterThanOrEqual(1);
    expect(marks.length).toBeLessThanOrEqual(10);
    for (const { place: at } of [...marks, ...(cap ? [cap] : [])]) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
    }
  });
});
