import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findJson,
  findMembers,
  jsonElements,
  parseJsonPath,
  plainNumber,
  scalarText,
} from '../../src/shared/json-scan';
import { SEED } from '../support/seed';

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

describe('findMembers', () => {
  const keys = ['id', null, 'ts', 'id'];

  test.each([
    '{"id":7,"ts":1.5}',
    ' { "ts" : "x" , "other" : {"id":1} , "id" : [1,2] } ',
    '{"id":1,"id":2}',
    '{"i\\u0064":3}',
    '{"id":1',
    '{"x":[}',
    '[1]',
    '',
    '{}',
  ])('finds in %j what findJson finds one by one', (json) => {
    const data = bytes(json);
    const spans = new Int32Array(2 * keys.length);
    findMembers(data, keys, spans);
    for (const [index, key] of keys.entries()) {
      const span = key === null ? null : findJson(data, [key]);
      expect([spans[2 * index], spans[2 * index + 1]]).toEqual([
        span?.start ?? -1,
        span?.end ?? -1,
      ]);
    }
  });

  test('agrees with findJson on any object', () => {
    const any = fc.dictionary(fc.constantFrom('id', 'ts', 'a', 'é'), fc.jsonValue());
    fc.assert(
      fc.property(any, (value) => {
        const data = bytes(JSON.stringify(value));
        const spans = new Int32Array(2 * keys.length);
        findMembers(data, keys, spans);
        const one = findJson(data, ['ts']);
        expect([spans[4], spans[5]]).toEqual([one?.start ?? -1, one?.end ?? -1]);
      }),
      { seed: SEED },
    );
  });
});

describe('plainNumber', () => {
  const read = (text: string) => plainNumber(bytes(text), { start: 0, end: text.length });

  test.each(['', '-1', '1e3', '1.2.3', '.5', 'x', '"1"', '12345678901234567890', 'null'])(
    'leaves %j to others',
    (text) => expect(read(text)).toBeNull(),
  );

  test('is exactly the number', () => {
    const digits = fc.stringMatching(/^[0-9]{1,13}(\.[0-9]{1,3})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(read(text)).toBe(Number(text));
      }),
      { seed: SEED },
    );
  });
});
