import { describe, expect, it } from 'vitest';
import {
  axisOf,
  COLUMNS,
  heightsOf,
  placeOf,
  SHAPE_HEIGHT,
  SHAPE_WIDTH,
  shapeOf,
} from '../../../src/renderer/src/features/compare/distribution';

const bin = (fromMs: number, toMs: number, count = 1) => ({ fromMs, toMs, count });

function pointsOf(shape: string): [x: number, y: number][] {
  return shape.split(' ').map((point) => {
    const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number);
    return [x, y];
  });
}

describe('the axis of latencies', () => {
  it('is none while nothing was measured', () => {
    expect(axisOf([])).toBeNull();
    expect(axisOf([[], [bin(1, 2, 0)]])).toBeNull();
  });

  it('has room for all, and ends that move in steps', () => {
    expect(axisOf([[bin(0.31, 0.35)], [bin(3, 4.4)]])).toMatchObject({ fromMs: 0.2, toMs: 5 });
    expect(axisOf([[bin(0.33, 0.36)], [bin(3, 4.9)]])).toMatchObject({ fromMs: 0.2, toMs: 5 });
    expect(axisOf([[bin(0.2, 0.5)]])).toMatchObject({ fromMs: 0.2, toMs: 0.5 });
  });

  it('tells powers of ten, and steps between them where there is room', () => {
    const labels = (...bins: Parameters<typeof axisOf>[0]) =>
      axisOf(bins)?.ticks.map(({ label }) => label);
    expect(labels([bin(0.2, 4.9)])).toEqual(['0.2 ms', '0.5 ms', '1 ms', '2 ms', '5 ms']);
    expect(labels([bin(0.05, 900)])).toEqual(['0.1 ms', '1 ms', '10 ms', '100 ms', '1 s']);
  });

  it('is logarithmic, and nothing lies beyond its ends', () => {
    const axis = { fromMs: 0.1, toMs: 10 };
    expect(placeOf(axis, 1)).toBeCloseTo(0.5);
    expect([placeOf(axis, 0), placeOf(axis, -3), placeOf(axis, 0.1)]).toEqual([0, 0, 0]);
    expect([placeOf(axis, 10), placeOf(axis, 1e9)]).toEqual([1, 1]);
  });

  it('has a place for a bin that begins at 0, and for a distribution of one value', () => {
    const axis = axisOf([[bin(0, 0.001)]]);
    expect(axis?.fromMs).toBeGreaterThan(0);
    expect(axis?.toMs).toBeGreaterThan(axis?.fromMs ?? Number.NaN);
    expect(axisOf([[bin(2, 2)]])).toMatchObject({ fromMs: 2, toMs: 5 });
  });

  it('takes no notice of bins below zero', () => {
    expect(axisOf([[bin(-5, -1), bin(1, 2)]])).toMatchObject({ fromMs: 1, toMs: 2 });
  });
});

describe('the shape of a distribution', () => {
  const axis = { fromMs: 0.1, toMs: 10 };
  const sum = (heights: number[]) => heights.reduce((all, height) => all + height, 0);

  it('shares all messages out over the columns they belong to', () => {
    const heights = heightsOf([bin(0.9, 1.1, 30), bin(2, 4, 10)], axis);
    expect(heights).toHaveLength(COLUMNS);
    expect(sum(heights)).toBeCloseTo(1);
    const middle = heights.slice(COLUMNS / 2 - 4, COLUMNS / 2 + 4);
    expect(sum(middle)).toBeCloseTo(0.75);
  });

  it('does not make a wide bin high', () => {
    const narrow = heightsOf([bin(1, 1.5, 10)], axis);
    const wide = heightsOf([bin(1, 9, 10)], axis);
    expect(Math.max(...wide)).toBeLessThan(Math.max(...narrow) / 3);
  });

  it('is the same however finely it was counted', () => {
    const fine = Array.from({ length: 8 }, (_, step) =>
      bin(2 ** (step / 8), 2 ** ((step + 1) / 8)),
    );
    const [one, other] = [heightsOf([bin(1, 2, 8)], axis), heightsOf(fine, axis)];
    one.forEach((height, index) => {
      expect(other[index]).toBeCloseTo(height, 6);
    });
  });

  it('loses nothing at the ends, and has a hill for a value alone', () => {
    for (const bins of [[bin(0, 0.1)], [bin(10, 10)], [bin(50, 60)], [bin(1, 1)]]) {
      const heights = heightsOf(bins, axis);
      // What an end column would lend to the outside is not drawn.
      expect(sum(heights)).toBeGreaterThanOrEqual(0.74);
      expect(heights.every((height) => height >= 0)).toBe(true);
    }
  });

  it('begins and ends on the ground, and its highest column reaches the top', () => {
    const heights = heightsOf([bin(0.9, 1.1, 30), bin(2, 4, 10)], axis);
    const points = pointsOf(shapeOf(heights, Math.max(...heights)));
    expect(points).toHaveLength(COLUMNS + 2);
    expect([points[0], points.at(-1)]).toEqual([
      [0, SHAPE_HEIGHT],
      [SHAPE_WIDTH, SHAPE_HEIGHT],
    ]);
    expect(Math.min(...points.map(([, y]) => y))).toBe(0);
  });

  it('is nothing without messages', () => {
    expect(shapeOf(heightsOf([], axis), 1)).toBe('');
    expect(shapeOf(heightsOf([bin(1, 2, 0), bin(-3, -1, 5)], axis), 1)).toBe('');
    expect(shapeOf([0, 1], 0)).toBe('');
  });
});
