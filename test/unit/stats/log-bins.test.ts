import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, createHistogram } from '../../../src/main/engine/stats/histogram';
import { logBins } from '../../../src/main/engine/stats/log-bins';
import { SEED } from '../../support/seed';

function binsOf(values: readonly number[]) {
  const histogram = createHistogram();
  for (const value of values) histogram.add(value);
  return logBins(bucketsOf(histogram));
}

const total = (bins: readonly { count: number }[]) =>
  bins.reduce((sum, { count }) => sum + count, 0);

describe('logarithmic bins', () => {
  it('are none of nothing', () => {
    expect(binsOf([])).toEqual([]);
  });

  it('are at most 60, adjoining, each wider than the one before, and hold every value', () => {
    const value = fc.oneof(
      fc.double({ min: 0.001, max: 70_000, noNaN: true }),
      fc.double({ min: 0.05, max: 5, noNaN: true }),
      fc.constant(12),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const bins = binsOf(values);
        expect(bins.length).toBeGreaterThan(0);
        expect(bins.length).toBeLessThanOrEqual(60);
        expect(total(bins)).toBe(values.length);
        for (const [index, bin] of bins.entries()) {
          expect(Number.isInteger(bin.count)).toBe(true);
          expect(bin.count).toBeGreaterThanOrEqual(0);
          const before = bins[index - 1];
          if (!before) continue;
          expect(bin.fromMs).toBe(before.toMs);
          expect(bin.toMs - bin.fromMs).toBeGreaterThan(before.toMs - before.fromMs);
        }
      }),
      { seed: SEED },
    );
  });

  it('count where the values are', () => {
    // Powers of two are edges of the grid, however fine it is.
    const bins = binsOf([...new Array(30).fill(1.5), ...new Array(12).fill(3), 7]);
    const between = (fromMs: number, toMs: number) =>
      total(bins.filter((bin) => bin.fromMs >= fromMs && bin.toMs <= toMs));
    expect([between(1, 2), between(2, 4), between(4, 8)]).toEqual([30, 12, 1]);
  });

  it('keep their edges while more comes', () => {
    const few = binsOf([0.2, 3.9]);
    const many = binsOf([0.2, 3.9, ...new Array(1_000).fill(0.7)]);
    expect(many.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual(
      few.map(({ fromMs, toMs }) => [fromMs, toMs]),
    );
  });

  it('do not split one value into many', () => {
    const bins = binsOf(new Array(1_000).fill(5));
    expect(bins.length).toBeLessThanOrEqual(2);
    expect(total(bins)).toBe(1_000);
  });
});
