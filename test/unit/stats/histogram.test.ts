import fc from 'fast-check';
import { build } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import { createHistogram, distributionOf } from '../../../src/main/engine/stats/histogram';
import { SEED } from '../../support/seed';

const duration = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 70_000, noNaN: true }),
  fc.integer({ min: 0, max: 600 }).map((us) => us / 1_000),
  fc.integer({ min: 0, max: 26 }).map((power) => 2 ** power / 1_000),
);

describe('a histogram of durations', () => {
  it('puts each value where the library would', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 200 }), (values) => {
        const ours = createHistogram();
        const theirs = build({
          lowestDiscernibleValue: 1,
          highestTrackableValue: 60_000_000,
          numberOfSignificantValueDigits: 2,
          useWebAssembly: false,
        });
        for (const value of values) {
          ours.add(value);
          theirs.recordValue(Math.min(60_000_000, Math.round(value * 1_000)));
        }
        expect(ours.quantiles([0.5, 0.9, 0.99, 1])).toEqual(
          [50, 90, 99, 100].map((share) => theirs.getValueAtPercentile(share) / 1_000),
        );
        expect(ours.count).toBe(values.length);
        expect(ours.maxMs).toBe(Math.max(...values));
      }),
      { seed: SEED },
    );
  });

  it('is put together from parts without a loss', () => {
    fc.assert(
      fc.property(fc.array(fc.array(duration), { maxLength: 8 }), (seconds) => {
        const whole = createHistogram();
        const merged = createHistogram();
        for (const values of seconds) {
          const second = createHistogram();
          for (const value of values) {
            whole.add(value);
            second.add(value);
          }
          const part = second.part();
          if (values.length === 0) expect(part).toBeNull();
          if (part) merged.addPart(part);
        }
        expect(distributionOf(merged)).toEqual(distributionOf(whole));
      }),
      { seed: SEED },
    );
  });

  it('skips as many of the lowest as it is told', () => {
    const histogram = createHistogram();
    for (const value of [1, 2, 3, 4, 5, 6]) histogram.add(value);
    const [p50] = histogram.quantiles([0.5], 4);
    expect(Math.round(p50 ?? 0)).toBe(5);
  });

  it('is empty again after a reset', () => {
    const histogram = createHistogram();
    histogram.add(5, 1_000);
    expect(histogram.count).toBe(1_000);
    histogram.reset();
    expect([histogram.count, histogram.maxMs, histogram.part()]).toEqual([0, null, null]);
    expect(histogram.quantiles([0.5])).toEqual([]);
    histogram.add(7);
    expect(distributionOf(histogram)).toMatchObject({ count: 1, p50: 7, max: 7 });
  });
});
