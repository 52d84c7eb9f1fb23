import { expect, it } from 'vitest';
import { chanceOf } from '../../../../src/main/engine/server/faults/chance';

const many = (seed: number, key: string, name: string, from = 1) =>
  Array.from({ length: 20_000 }, (_, index) => chanceOf(seed, key, name, from + index));

it('is the same for the same', () => {
  expect(many(1, 'drop 0', 'trades')).toEqual(many(1, 'drop 0', 'trades'));
});

it('is spread evenly, in every part of it', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const chance of many(1, 'drop 0', 'trades')) {
    expect(chance >= 0 && chance < 1).toBe(true);
    const tenth = Math.floor(chance * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
});

it.each([
  ['seed', many(2, 'drop 0', 'trades')],
  ['fault', many(1, 'drop 1', 'trades')],
  ['name', many(1, 'drop 0', 'trade')],
  ['bounds of the two texts', many(1, 'drop 0t', 'rades')],
  ['high bits of the number', many(1, 'drop 0', 'trades', 2 ** 40 + 1)],
  ['number by one', many(1, 'drop 0', 'trades', 2)],
])('another %s has nothing to do with it', (_name, other) => {
  const first = many(1, 'drop 0', 'trades');
  const struck = first.filter((chance, index) => chance < 0.1 && (other[index] ?? 1) < 0.1).length;
  // One in a hundred of 20,000.
  expect(Math.abs(struck - 200)).toBeLessThan(80);
});
