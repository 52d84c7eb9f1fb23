import { expect, it } from 'vitest';
import { fittingScale } from '../../../src/renderer/src/lib/page-area';

it.each([
  [{ width: 1_000, height: 500 }, 1],
  [{ width: 2_560, height: 500 }, 0.5],
  [{ width: 1_000, height: 3_200 }, 0.25],
  [{ width: 0, height: 100 }, 1],
])('a part of %j is made %d as large for a window of 1280 by 800', (part, scale) => {
  expect(fittingScale(part, { width: 1_280, height: 800 })).toBe(scale);
});
