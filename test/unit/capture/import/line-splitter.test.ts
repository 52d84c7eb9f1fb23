import { describe, expect, test } from 'vitest';
import { createLineSplitter } from '../../../../src/main/engine/capture/import/line-splitter';
import { randomPieces, seededBy } from '../../../support/seed';

const random = seededBy('line-splitter');

function split(pieces: readonly string[], maxCharacters = 100): string[] {
  const found: string[] = [];
  const splitter = createLineSplitter(maxCharacters, {
    onLine: (line, number) => found.push(`${number}:${line}`),
    onTooLong: (number) => found.push(`${number} too long`),
  });
  for (const piece of pieces) splitter.feed(piece);
  splitter.end();
  return found;
}

describe('line splitter', () => {
  test('counts every line and tells those that hold something', () => {
    expect(split(['a\r\n\n  \nb\n'])).toEqual(['1:a', '4:b']);
  });

  test('the last line needs no line break', () => {
    expect(split(['a\nb'])).toEqual(['1:a', '2:b']);
    expect(split([''])).toEqual([]);
  });

  test('a line that is too long is left out, the next one is read', () => {
    expect(split(['12345\n123456\n1'], 5)).toEqual(['1:12345', '2 too long', '3:1']);
    expect(split(['123', '456', '789'], 5)).toEqual(['1 too long']);
  });

  test('any pieces give the same lines', () => {
    const text = 'first\r\nsecond line\n\nfour\nfive'.repeat(20);
    const pieces = randomPieces(Buffer.from(text), random).map(String);
    expect(split(pieces)).toEqual(split([text]));
  });
});
