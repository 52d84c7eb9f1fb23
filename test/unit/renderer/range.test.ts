import { describe, expect, it } from 'vitest';
import {
  bandOf,
  keyedMoment,
  middleOf,
  shareOf,
  startOf,
  timeAt,
  wholeSteps,
} from '../../../src/renderer/src/features/monitor/charts/range';

const domain = { from: 10_000, to: 130_000 };
const seconds = { stepMs: 1_000, origin: 10_000 };

describe('the axis', () => {
  it('leads from a place to its moment and back', () => {
    for (const share of [0, 0.25, 0.5, 1])
      expect(shareOf(timeAt(share, domain), domain)).toBe(share);
  });

  it('has no moments beyond its ends', () => {
    expect([timeAt(-0.1, domain), timeAt(1.1, domain)]).toEqual([domain.from, domain.to]);
  });
});

describe('the band of a range', () => {
  it.each([
    [
      { from: 40_000, to: 70_000 },
      { from: 0.25, to: 0.5 },
    ],
    [
      { from: 0, to: 70_000 },
      { from: 0, to: 0.5 },
    ],
    [
      { from: 70_000, to: 999_000 },
      { from: 0.5, to: 1 },
    ],
    [
      { from: null, to: 40_000 },
      { from: 0, to: 0.25 },
    ],
    [
      { from: 100_000, to: null },
      { from: 0.75, to: 1 },
    ],
    [{ from: null, to: null }, null],
    [{ from: 0, to: 5_000 }, null],
    [{ from: 200_000, to: null }, null],
  ])('of %o is %o', (range, band) => {
    expect(bandOf(range, domain)).toEqual(band);
  });
});

describe('whole steps', () => {
  it('hold both moments, in any order', () => {
    expect(wholeSteps(1_200, 4_700, seconds)).toEqual({ from: 1_000, to: 5_000 });
    expect(wholeSteps(4_700, 1_200, seconds)).toEqual({ from: 1_000, to: 5_000 });
  });

  it('are one at least', () => {
    expect(wholeSteps(2_000, 2_000, seconds)).toEqual({ from: 2_000, to: 3_000 });
    expect(wholeSteps(2_400, 2_600, { stepMs: 5_000, origin: 0 })).toEqual({ from: 0, to: 5_000 });
  });
});

describe('steps that begin anywhere', () => {
  const grid = { stepMs: 1_000, origin: 9_437 };

  it('keep their places before and after the origin', () => {
    expect(wholeSteps(7_000, 12_000, grid)).toEqual({ from: 6_437, to: 12_437 });
    expect([startOf(9_436, grid), startOf(9_437, grid)]).toEqual([8_437, 9_437]);
    expect(middleOf(10_000, grid)).toBe(9_937);
  });
});

describe('keys on the axis', () => {
  it.each([
    ['ArrowLeft', 49_500],
    ['ArrowRight', 51_500],
    ['PageDown', 40_500],
    ['PageUp', 60_500],
    ['Home', 10_500],
    ['End', 129_500],
    ['a', null],
  ])('%s leads to %s', (key, at) => {
    expect(keyedMoment(key, 50_500, domain, 1_000)).toBe(at);
  });

  it('stop at the ends', () => {
    expect(keyedMoment('ArrowLeft', 10_500, domain, 1_000)).toBe(10_500);
    expect(keyedMoment('PageUp', 125_500, domain, 1_000)).toBe(129_500);
  });

  it('lead to the middles of steps', () => {
    expect(middleOf(12_345, { stepMs: 5_000, origin: 0 })).toBe(12_500);
    expect(keyedMoment('ArrowRight', 12_345, domain, 5_000)).toBe(17_500);
  });
});
