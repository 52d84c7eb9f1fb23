import { expect, test } from 'vitest';
import { createPayloads } from '../../../src/main/engine/compare/payloads';
import { SEED } from '../../support/seed';

test.each([2, 3, 10, 18, 19, 20, 21, 200, 5_000])('%i bytes, to the byte, and JSON', (size) => {
  const payloadOf = createPayloads(size, SEED);
  for (const index of [0, 9, 10, 999, 1_008, 1_009, 123_456_789]) {
    const text = payloadOf(index);
    expect(Buffer.byteLength(text)).toBe(size);
    expect(() => JSON.parse(text)).not.toThrow();
  }
});

test('a number that counts, and text that is another each time', () => {
  const payloadOf = createPayloads(100, SEED);
  const [first, second] = [JSON.parse(payloadOf(41)), JSON.parse(payloadOf(42))];
  expect(first.n).toBe(41);
  expect(second.n).toBe(42);
  expect(second.text).not.toBe(first.text);
});

test('the seed decides', () => {
  const of = (seed: number) => createPayloads(100, seed)(7);
  expect(of(SEED)).toBe(of(SEED));
  expect(of(SEED)).not.toBe(of(SEED + 1));
});
