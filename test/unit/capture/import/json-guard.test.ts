import { describe, expect, test } from 'vitest';
import { createJsonGuard } from '../../../../src/main/engine/capture/import/json-guard';

const WIDE = { maxStringCharacters: 1_000, maxDepth: 50, maxValues: 1_000 };

function guard(pieces: readonly string[], limits: Partial<typeof WIDE> = {}) {
  let text = '';
  const cuts: number[] = [];
  const guarded = createJsonGuard(
    { ...WIDE, ...limits },
    {
      onText: (piece) => {
        text += piece;
      },
      onCut: () => cuts.push(text.length),
    },
  );
  let why: string | null = null;
  for (const piece of pieces) why ??= guarded.feed(piece);
  return { text, cuts, why };
}

describe('JSON guard', () => {
  test('lets through what lies within its bounds, however it comes', () => {
    const json = JSON.stringify({ a: ['x"\\y', 1.5e3, true, null, { b: 'é😀\u0007' }] });
    expect(guard([json])).toEqual({ text: json, cuts: [], why: null });
    const characters = Array.from({ length: json.length }, (_, at) => json.slice(at, at + 1));
    expect(guard(characters).text).toBe(json);
  });

  test('cuts a string, closes it and tells before its quote', () => {
    const { text, cuts, why } = guard(['["abcdef","gh"]'], { maxStringCharacters: 3 });
    expect({ text, why }).toEqual({ text: '["abc","gh"]', why: null });
    expect(cuts).toEqual([5]);
  });

  test('never cuts within an escape sequence', () => {
    const escaped = guard([String.raw`["a\u00e9\n\"b"]`], { maxStringCharacters: 3 });
    expect(JSON.parse(escaped.text)).toEqual(['a\u00e9']);
    const quote = guard([String.raw`["ab\"cd"]`], { maxStringCharacters: 3 });
    expect(JSON.parse(quote.text)).toEqual(['ab"']);
  });

  test.each([
    ['nesting', '[[[[', { maxDepth: 3 }, 'it is nested too deeply'],
    ['a number without end', '1'.repeat(2_000), {}, 'it is not JSON'],
    [
      'too many values of one part',
      `[[[[[[${'[0],'.repeat(30)}`,
      { maxValues: 10 },
      'a part of it has too many values',
    ],
  ])('stops at %s', (_, json, limits, why) => {
    expect(guard([json], limits).why).toBe(why);
  });

  test('many small parts are no part with many values', () => {
    const entries = Array.from({ length: 50 }, () => ({ m: [{ a: 1, b: 2 }] }));
    expect(guard([JSON.stringify({ log: { entries } })], { maxValues: 20 }).why).toBeNull();
  });
});
