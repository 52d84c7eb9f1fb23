import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBitSet } from '../../../../src/main/engine/capture/reader/bit-set';
import { SEED } from '../../../support/seed';

it('is a set', () => {
  const step = fc.tuple(fc.boolean(), fc.oneof(fc.nat(70), fc.nat(9_000)));
  fc.assert(
    fc.property(fc.array(step), fc.nat(100), fc.nat(9_000), (steps, from, length) => {
      const bits = createBitSet();
      const numbers = new Set<number>();
      for (const [add, number] of steps) {
        if (add) bits.add(number);
        else bits.delete(number);
        if (add) numbers.add(number);
        else numbers.delete(number);
      }
      expect(steps.map(([, number]) => bits.has(number))).toEqual(
        steps.map(([, number]) => numbers.has(number)),
      );
      expect(bits.within(from, from + length)).toEqual(
        [...numbers]
          .sort((a, b) => a - b)
          .filter((number) => number >= from && number < from + length)
          .map((number) => number - from),
      );
    }),
    { seed: SEED },
  );
});
