import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJson, jsonElements, parseJsonPath, scalarText } from '../../src/shared/json-scan';

const bytes = (text: string) => new TextEncoder().encode(text);

function textAt(json: string, path: string): string | null {
  const data = bytes(json);
  const span = findJson(data, parseJsonPath(path));
  return span && new TextDecoder().decode(data.subarray(span.start, span.end));
}

describe('findJson', () => {
  test.each([
    ['{"id":7}', '$.id', '7'],
    [' { "a" : { "b" : [1, {"c":"x"}] } } ', 'a.b.1.c', '"x"'],
    ['{"a\\u0062":1}', 'ab', '1'],
    ['{"é":"ü"}', 'é', '"ü"'],
    ['{"s":"}\\"{","t":2}', 't', '2'],
    ['[1,2]', '$', '[1,2]'],
    ['{"n":1.00}', 'n', '1.00'],
  ])('%s at %s', (json, path, expected) => expect(textAt(json, path)).toBe(expected));

  test.each(['', '{', '{"a"', '{"a":', '{"a":"x', '[1,', 'nonsense', '{"b":1}'])(
    'finds nothing in %j',
    (json) => expect(textAt(json, 'a')).toBeNull(),
  );

  test('100,000 levels deep costs no stack', () => {
    const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)},"id":1}`;
    expect(textAt(deep, 'id')).toBe('1');
  });

  test('agrees with JSON.parse on any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (object, key) => {
        const json = JSON.stringify({ ...object, [key]: 42 });
        if (key.includes('.') || key === '' || key === '$') return;
        const found = findJson(bytes(json), [key]);
        expect(found && scalarText(bytes(json), found)).toBe('42');
      }),
    );
  });
});

test('the elements of an array keep their exact text', () => {
  const data = bytes('[ {"a": 1.0} ,"x,]", [2] ]');
  const spans = jsonElements(data, 0) ?? [];
  const texts = spans.map(({ start, end }) => new TextDecoder().decode(data.subarray(start, end)));
  expect(texts).toEqual(['{"a": 1.0}', '"x,]"', '[2]']);
});
