import { describe, expect, it } from 'vitest';
import {
  binAxis,
  binBars,
  binTicks,
  leftOf,
} from '../../../src/renderer/src/features/monitor/charts/bin-bars';
import type { Bin } from '../../../src/shared/model/measures';

const bin = (fromMs: number, toMs: number, count: number): Bin => ({ fromMs, toMs, count });
const labels = (fromMs: number, toMs: number) =>
  binTicks({ fromMs, toMs }).map(({ label }) => label);

describe('the axis of a histogram', () => {
  it('is none while nothing was counted', () => {
    expect(binAxis([])).toBeNull();
    expect(binAxis([bin(0.1, 0.2, 0)])).toBeNull();
  });

  it('holds the bins that count anything', () => {
    expect(binAxis([bin(0.01, 0.1, 0), bin(0.1, 1, 1), bin(1, 10, 2), bin(10, 100, 0)])).toEqual({
      fromMs: 0.1,
      toMs: 10,
    });
  });

  it('is never narrower than says anything', () => {
    const axis = binAxis([bin(1, 1.1, 5)]);
    expect((axis?.toMs ?? 0) / (axis?.fromMs ?? 1)).toBeCloseTo(4, 6);
    expect(leftOf(1.05, axis ?? { fromMs: 1, toMs: 2 })).toBeCloseTo(0.5, 1);
  });

  it('is logarithmic', () => {
    const axis = { fromMs: 0.1, toMs: 100 };
    expect(leftOf(1, axis)).toBeCloseTo(1 / 3, 9);
    expect([leftOf(0, axis), leftOf(-5, axis), leftOf(1e6, axis)]).toEqual([0, 0, 1]);
  });
});

describe('the bars', () => {
  const bins = [bin(0, 0.2, 1), bin(0.2, 0.4, 100), bin(0.4, 0.8, 0), bin(0.8, 1.6, 0.5)];
  const axis = binAxis(bins) ?? { fromMs: 1, toMs: 2 };
  const bars = binBars(bins, axis);

  it('lie within the chart, side by side, without the empty ones', () => {
    expect(bars).toHaveLength(3);
    expect(bars.map(({ left }) => left)).toEqual(
      [0, 0.25, 0.75].map((left) => expect.closeTo(left, 9)),
    );
    expect(bars.map(({ width }) => width)).toEqual(
      [0.25, 0.25, 0.25].map((one) => expect.closeTo(one, 9)),
    );
  });

  it('are as high as their share of the highest, and never too low to be seen', () => {
    expect(bars[1]?.height).toBe(1);
    expect(bars[2]?.height).toBeGreaterThan(0.01);
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('the ticks', () => {
  it.each([
    [0.1, 0.9, ['0.2 ms', '0.5 ms']],
    [0.05, 4, ['0.1 ms', '0.3 ms', '1 ms', '3 ms']],
    [0.01, 20_000, ['1 ms', '100 ms']],
    [800, 9_000, ['1 s', '2 s', '5 s']],
  ])('from %s ms to %s ms', (fromMs, toMs, expected) => {
    expect(labels(fromMs, toMs)).toEqual(expected);
  });

  it('are few, whatever the axis, and not cut off at its ends', () => {
    for (let from = 1e-6; from < 1e3; from *= 7) {
      for (let ratio = 4; ratio < 1e9; ratio *= 3) {
        const count = labels(from, from * ratio).length;
        expect(count, `${from} to ${from * ratio}`).toBeGreaterThan(0);
        expect(count).toBeLessThan(7);
      }
    }
  });
});
