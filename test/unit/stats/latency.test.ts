import { describe, expect, it } from 'vitest';
import { createLatencyHistogram } from '../../../src/main/engine/stats/latency';
import { seededBy } from '../../support/seed';

const random = seededBy('latency');

function filled(twoClocks: boolean, values: readonly number[]) {
  const histogram = createLatencyHistogram(twoClocks);
  for (const value of values) histogram.add(value);
  return histogram;
}

/** The value that a share of the sorted ones does not exceed. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-6) - 1)] ?? Number.NaN;
}

const total = (bins: readonly { count: number }[]) =>
  bins.reduce((sum, { count }) => sum + count, 0);

describe('latencies by one clock', () => {
  it('are null while there are none', () => {
    const none = { p50: null, p90: null, p99: null, max: null };
    const empty = filled(false, []);
    expect(empty.distribution(null)).toEqual({ count: 0, ...none, p999: null });
    expect(empty.summary(null)).toEqual(none);
    expect(empty.bins(null)).toEqual([]);
    expect(empty.negatives(null)).toEqual({ count: 0, minMs: null, meanMs: null });
    expect(empty.lowestMs).toBeNull();
  });

  it('tell percentiles to two digits and the max exactly', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => (index + 1) / 10);
    const { count, p50, p90, p99, p999, max } = filled(false, values).distribution(null);
    expect([count, max]).toEqual([1_000, 100]);
    for (const [found, share] of [
      [p50, 0.5],
      [p90, 0.9],
      [p99, 0.99],
      [p999, 0.999],
    ] as const) {
      expect(Math.abs((found ?? 0) / exact(values, share) - 1)).toBeLessThan(0.01);
    }
  });

  it('count negative ones apart', () => {
    const histogram = filled(false, [-3, 2, -1, 2]);
    expect(histogram.distribution(null)).toMatchObject({ count: 2, p50: 2, max: 2 });
    expect(histogram.negatives(null)).toEqual({ count: 2, minMs: -3, meanMs: -2 });
    expect(total(histogram.bins(null))).toBe(2);
  });

  it('of a minute and more count as a minute, but for the max', () => {
    const histogram = filled(false, [1e9, 1e9, 1e9]);
    expect(histogram.distribution(null)).toMatchObject({ max: 1e9 });
    expect(histogram.distribution(null).p50).toBeGreaterThan(59_000);
    expect(histogram.distribution(null).p50).toBeLessThan(61_000);
  });
});

describe('latencies by two clocks', () => {
  it.each([-86_400_000, -530, 0, 12, 86_400_000])(
    'can be corrected (clocks %d ms apart)',
    (apart) => {
      const truth = Array.from({ length: 2_000 }, () => 20 + 30 * random() ** 3);
      const histogram = filled(
        true,
        truth.map((value) => value + apart),
      );
      const lowest = Math.min(...truth);
      expect(histogram.lowestMs).toBeCloseTo(lowest + apart, 6);
      // As if half of the best round trip were known exactly.
      const { count, p50, p90, p99, p999, max } = histogram.distribution(apart);
      expect(count).toBe(2_000);
      expect(max).toBeCloseTo(Math.max(...truth), 5);
      for (const [found, share] of [
        [p50, 0.5],
        [p90, 0.9],
        [p99, 0.99],
        [p999, 0.999],
      ] as const) {
        // Of the distance from the lowest two digits are kept; each move of all costs a little more.
        const value = exact(truth, share);
        expect(Math.abs((found ?? 0) - value)).toBeLessThan(0.02 * (value - lowest) + 0.01);
      }
      expect(total(histogram.bins(apart))).toBe(2_000);
      expect(histogram.negatives(apart)).toEqual({ count: 0, minMs: null, meanMs: null });
    },
  );

  it('uncorrected leave negative ones out of the percentiles', () => {
    const histogram = filled(true, [-5, 1, -15, 3, 2, -10]);
    expect(histogram.negatives(null)).toEqual({ count: 3, minMs: -15, meanMs: -10 });
    const { count, p50, max } = histogram.distribution(null);
    expect([count, max]).toEqual([3, 3]);
    expect(p50).toBeCloseTo(2, 0);
    expect(total(histogram.bins(null))).toBe(3);
    expect(filled(true, [-1, -2]).distribution(null)).toMatchObject({ count: 0, p50: null });
  });

  it('stand a lowest that falls and falls', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => 100 - index / 100);
    const histogram = filled(true, values);
    const { count, p50, p99, max } = histogram.distribution(null);
    expect([count, max]).toEqual([5_000, 100]);
    expect(p50).toBeGreaterThan(74);
    expect(p50).toBeLessThan(76);
    expect(p99).toBeGreaterThan(98.5);
    expect(p99).toBeLessThan(100.1);
  });

  it('are not bent by a stray timestamp far in the future, but believe many', () => {
    const histogram = filled(true, [10, 11, 12]);
    histogram.add(-1e10);
    expect(histogram.distribution(null)).toMatchObject({ count: 3, max: 12 });
    expect(histogram.lowestMs).toBe(10);
    expect(histogram.negatives(null)).toMatchObject({ count: 1, minMs: -1e10 });
    for (let index = 0; index < 20; index++) histogram.add(-1e10 + index);
    expect(histogram.lowestMs).toBeLessThan(-9e9);
    expect(histogram.negatives(null).count).toBe(21);
  });

  it('stay comparable over a jump of our own clock', () => {
    const histogram = filled(true, [20, 30, 40]);
    histogram.clockJumped(-1_000);
    for (const value of [-980, -970, -960]) histogram.add(value);
    expect(histogram.lowestMs).toBe(-980);
    const { count, p50, max } = histogram.distribution(-1_000);
    expect([count, max]).toEqual([6, 40]);
    expect(p50).toBeCloseTo(30, 0);
    expect(histogram.negatives(null).count).toBe(6);
  });
});

describe('absurd timestamps of the first messages', () => {
  const usual = Array.from({ length: 1_000 }, (_, index) => 20 + (index % 10));

  it.each([1, 3, 7])('%i of them do not bend what comes after', (absurd) => {
    const histogram = filled(true, [...Array.from({ length: absurd }, () => -1e14), ...usual]);
    expect(histogram.lowestMs).toBe(20);
    const { count, p50, p99, max } = histogram.distribution(15);
    expect(count).toBeGreaterThan(990);
    expect(max).toBe(14);
    // The middle lies between two values; a few of the lowest are left out.
    expect(Math.abs((p50 ?? 0) - 9.5)).toBeLessThan(0.7);
    expect(Math.abs((p99 ?? 0) - 14)).toBeLessThan(0.3);
    expect(histogram.negatives(null)).toMatchObject({ count: absurd, minMs: -1e14 });
    expect(histogram.distribution(null).count).toBe(count);
  });

  it('a stream that really is that late stays as it is', () => {
    const histogram = filled(true, [...usual.slice(0, 20), ...usual.map((ms) => ms + 1e6)]);
    expect(histogram.lowestMs).toBe(20);
    expect(histogram.distribution(null).count).toBe(1_020);
  });
});
