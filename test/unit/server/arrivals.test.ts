import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { createArrivals } from '../../../src/main/engine/server/scenarios/arrivals';
import { drawSize } from '../../../src/main/engine/server/scenarios/sizes';
import {
  type ScenarioRate,
  type ScenarioSize,
  scenarioRateSchema,
} from '../../../src/shared/model/scenario-file';
import { meanPerSecond, ratePerSecondAt } from '../../../src/shared/scenario-rate';
import { SEED } from '../../support/seed';

function times(rate: ScenarioRate, count: number, seed = SEED): number[] {
  const arrivals = createArrivals(rate, seededRandom(seed));
  return Array.from({ length: count }, () => arrivals.next());
}

/** Messages due before a time. */
function dueBefore(rate: ScenarioRate, atMs: number): number {
  const arrivals = createArrivals(rate, seededRandom(SEED));
  let count = 0;
  while (arrivals.next() < atMs) count++;
  return count;
}

const ramp = (from: number, to: number, overMs: number, after: 'stay' | 'repeat' = 'stay') =>
  scenarioRateSchema.parse({ kind: 'ramp', from, to, overMs, after });

const RATES: readonly ScenarioRate[] = [
  { kind: 'fixed', perSecond: 7, jitter: 0 },
  { kind: 'fixed', perSecond: 50, jitter: 1 },
  { kind: 'poisson', perSecond: 20 },
  { kind: 'bursts', messages: 5, everyMs: 300 },
  ramp(0, 100, 5_000),
  ramp(100, 0, 5_000, 'repeat'),
  ramp(3, 3, 1_000, 'repeat'),
];

describe.each(RATES)('arrivals of %o', (rate) => {
  it('never go back, and are the same with the same seed', () => {
    const due = times(rate, 2_000);
    expect(
      [...due].sort((a, b) => a - b),
      `seed ${SEED}`,
    ).toEqual(due);
    expect(times(rate, 2_000)).toEqual(due);
    expect(due.every((at) => at >= 0)).toBe(true);
  });

  it('keep their mean in the long run', () => {
    const count = 20_000;
    const last = times(rate, count).at(-1) ?? 0;
    const mean = (count * 1_000) / last;
    expect(mean / meanPerSecond(rate), `seed ${SEED}`).toBeGreaterThan(0.95);
    expect(mean / meanPerSecond(rate), `seed ${SEED}`).toBeLessThan(1.05);
    expect(createArrivals(rate, seededRandom(1)).meanMs).toBeCloseTo(
      1_000 / meanPerSecond(rate),
      6,
    );
  });
});

describe('a rate', () => {
  it('of independent arrivals has exponential intervals', () => {
    const due = times({ kind: 'poisson', perSecond: 1_000 }, 20_000);
    const gaps = due.map((at, index) => at - (due[index - 1] ?? 0));
    const above = (ms: number) => gaps.filter((gap) => gap > ms).length / gaps.length;
    expect(above(1), `seed ${SEED}`).toBeCloseTo(Math.exp(-1), 1);
    expect(above(3), `seed ${SEED}`).toBeCloseTo(Math.exp(-3), 1);
  });

  it('in bursts comes at once, on time', () => {
    const due = times({ kind: 'bursts', messages: 3, everyMs: 250 }, 7);
    expect(due).toEqual([0, 0, 0, 250, 250, 250, 500]);
  });

  it('that climbs is the area below it', () => {
    const up = ramp(0, 100, 10_000);
    // Half of 100/s over 10 s, of which a quarter lies in the first half.
    expect(Math.abs(dueBefore(up, 5_000) - 125)).toBeLessThanOrEqual(1);
    expect(Math.abs(dueBefore(up, 10_000) - 500)).toBeLessThanOrEqual(1);
    expect(Math.abs(dueBefore(up, 12_000) - 700)).toBeLessThanOrEqual(1);
    const saw = ramp(0, 100, 10_000, 'repeat');
    expect(Math.abs(dueBefore(saw, 15_000) - 625)).toBeLessThanOrEqual(1);
  });

  it('that falls to 0 and stays there ends', () => {
    const due = times(ramp(10, 0, 1_000), 20);
    expect(due.filter(Number.isFinite)).toHaveLength(6);
    expect(due.at(-1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is told for any time', () => {
    const at = (rate: ScenarioRate, ms: number) => ratePerSecondAt(rate, ms);
    expect([0, 500, 1_000, 9_000].map((ms) => at(ramp(0, 10, 1_000), ms))).toEqual([0, 5, 10, 10]);
    expect(at(ramp(0, 10, 1_000, 'repeat'), 1_500)).toBe(5);
    expect(at({ kind: 'bursts', messages: 3, everyMs: 250 }, 77)).toBe(12);
  });
});

describe('sizes', () => {
  const draw = (size: ScenarioSize, count = 4_000) => {
    const random = seededRandom(SEED);
    return Array.from({ length: count }, () => drawSize(size, random)).sort((a, b) => a - b);
  };

  it('lie where they are said to', () => {
    expect(new Set(draw({ kind: 'fixed', bytes: 77 }))).toEqual(new Set([77]));
    const even = draw({ kind: 'uniform', min: 1, max: 4 });
    expect(new Set(even), `seed ${SEED}`).toEqual(new Set([1, 2, 3, 4]));
    const skewed = draw({ kind: 'lognormal', median: 200, sigma: 0.5 });
    const middle = skewed[skewed.length / 2] ?? 0;
    expect(middle / 200, `seed ${SEED}`).toBeGreaterThan(0.9);
    expect(middle / 200, `seed ${SEED}`).toBeLessThan(1.1);
    const share = skewed.filter((bytes) => bytes > 200 * Math.exp(0.5)).length / skewed.length;
    expect(share, `seed ${SEED}`).toBeCloseTo(0.159, 1);
  });

  it('are never above 1 MiB, however wide they lie', () => {
    const wide = draw({ kind: 'lognormal', median: 1_048_576, sigma: 3 });
    expect(wide.at(-1)).toBe(1_048_576);
    expect(wide[0]).toBeGreaterThanOrEqual(1);
  });
});
