import { expect, test } from 'vitest';
import { createArrivals } from '../../../src/main/engine/compare/arrivals';

test('as SPEC 7 counts: 1,2,4,3,3,7', () => {
  const arrivals = createArrivals(1, 10);
  for (const id of ['1', '2', '4', '3', '3', '7']) expect(arrivals.see(id)).toBe(true);
  expect(arrivals).toMatchObject({ distinct: 5, duplicated: 1, reordered: 1, largest: 7 });
  expect(arrivals.delivered(7)).toBe(5);
});

test('only ids of the range count', () => {
  const arrivals = createArrivals(101, 9);
  for (const id of ['100', '110', '0', '', 'x', '101.5', '-1', 'Infinity', '1e999', '']) {
    expect(arrivals.see(id)).toBe(false);
  }
  expect(arrivals).toMatchObject({ distinct: 0, duplicated: 0, reordered: 0, largest: 100 });
  expect(arrivals.see('101')).toBe(true);
  expect(arrivals.see('109')).toBe(true);
  expect(arrivals).toMatchObject({ distinct: 2, largest: 109 });
});

test('what came beyond the last id that the publisher knows is no delivery of his', () => {
  const arrivals = createArrivals(1, 100);
  for (const id of ['1', '2', '4', '9', '10']) arrivals.see(id);
  expect(arrivals.delivered(9)).toBe(4);
  expect(arrivals.delivered(3)).toBe(2);
  expect(arrivals.delivered(50)).toBe(5);
});
