import { describe, expect, test } from 'vitest';
import { createMissingIds } from '../../../src/main/engine/client/missing-ids';
import { seededBy } from '../../support/seed';

const runOf = (from: number, to: number) => ({ from, to, missing: to - from + 1 });

describe('against a plain set', () => {
  test('runs above and below, filled in any order', () => {
    const random = seededBy('missing-ids.test.ts');
    const missing = createMissingIds(1_000_000);
    const truth = new Set<number>();
    let low = 10_000;
    let high = 10_000;
    for (let step = 0; step < 20_000; step++) {
      const dice = random();
      const size = 1 + Math.floor(random() * 4);
      if (dice < 0.2) {
        missing.add(runOf(high + 2, high + 1 + size), false);
        for (let id = high + 2; id <= high + 1 + size; id++) truth.add(id);
        high += size + 2;
      } else if (dice < 0.4) {
        missing.add(runOf(low - 1 - size, low - 2), true);
        for (let id = low - 1 - size; id <= low - 2; id++) truth.add(id);
        low -= size + 2;
      } else {
        const lowest = dice < 0.7 ? (truth.values().next().value ?? low) : null;
        const id = lowest ?? low + Math.floor(random() * (high - low));
        expect(missing.fill(id) !== null).toBe(truth.delete(id));
      }
      expect(missing.size).toBe(truth.size);
    }
  });
});

describe('the limit', () => {
  test.each([1, 2, 3, 7])('of %i ranges gives up the lowest, whichever way ids go', (most) => {
    const missing = createMissingIds(most);
    let givenUp = 0;
    for (let id = 0; id < 100; id++)
      givenUp += missing.add(runOf(1_000 - 2 * id, 1_000 - 2 * id), true);
    expect([missing.size, givenUp]).toEqual([most, 100 - most]);
    expect(missing.fill(1_000)).not.toBeNull();
    expect(missing.fill(1_000 - 2 * most)).toBeNull();
    for (let id = 0; id < 100; id++)
      givenUp += missing.add(runOf(2_000 + 2 * id, 2_000 + 2 * id), false);
    expect([missing.size, givenUp]).toEqual([most, 200 - 1 - most]);
    expect(missing.fill(2_198)).not.toBeNull();
    expect(missing.fill(1_998 - 2 * most)).toBeNull();
  });
});
