import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRing } from '../../../src/main/engine/capture/ring';

describe('the ring', () => {
  it('numbers items for ever', () => {
    const ring = createRing<string>();
    ring.push('a');
    ring.push('b');
    expect(ring.shift()).toBe('a');
    ring.push('c');
    expect([ring.first, ring.end]).toEqual([1, 3]);
    expect([0, 1, 2, 3].map((number) => ring.at(number))).toEqual([undefined, 'b', 'c', undefined]);
  });

  it('gives nothing when it is empty', () => {
    const ring = createRing<string>();
    expect(ring.shift()).toBeUndefined();
    expect(ring.at(0)).toBeUndefined();
    expect(ring.at(-1)).toBeUndefined();
  });

  it('behaves like an array, whatever is pushed and shifted', () => {
    const steps = fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (moves) => {
        const ring = createRing<number>();
        const model: number[] = [];
        let shifted = 0;
        for (const move of moves) {
          for (let count = 0; count < Math.abs(move); count++) {
            if (move > 0) {
              model.push(ring.end);
              ring.push(ring.end);
            } else {
              if (model.length > 0) shifted++;
              expect(ring.shift()).toBe(model.shift());
            }
          }
        }
        expect([ring.first, ring.end]).toEqual([shifted, shifted + model.length]);
        for (const [index, item] of model.entries()) expect(ring.at(shifted + index)).toBe(item);
      }),
      { numRuns: 200 },
    );
  });
});
