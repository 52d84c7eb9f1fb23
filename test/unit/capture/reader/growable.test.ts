import { describe, expect, it } from 'vitest';
import {
  createNumberList,
  firstReached,
} from '../../../../src/main/engine/capture/reader/growable';

describe('a list of numbers', () => {
  it('grows past its memory and keeps what it holds', () => {
    const list = createNumberList('double');
    for (let at = 0; at < 5_000; at++) list.set(at, at + 0.5);
    expect(list.length).toBe(5_000);
    expect([0, 255, 256, 4_999].map(list.get)).toEqual([0.5, 255.5, 256.5, 4_999.5]);
  });

  it('has nothing outside', () => {
    const list = createNumberList('uint32');
    list.set(0, 7);
    expect([-1, 0, 1].map(list.get)).toEqual([0, 7, 0]);
  });

  it('is cut and goes on from there', () => {
    const list = createNumberList('uint32');
    for (let at = 0; at < 10; at++) list.set(at, at);
    list.cutTo(3);
    expect([list.length, list.get(3)]).toEqual([3, 0]);
    list.set(3, 9);
    expect([list.length, list.get(3)]).toEqual([4, 9]);
  });
});

describe('the first that is reached', () => {
  it.each([0, 1, 5, 9])('is found by halving: %i of 9', (first) => {
    expect(firstReached(9, (at) => at >= first)).toBe(first);
  });
});
