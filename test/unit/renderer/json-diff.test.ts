import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberDelta } from '../../../src/renderer/src/features/monitor/inspector/json-delta';
import { jsonDiff } from '../../../src/renderer/src/features/monitor/inspector/json-diff';
import { lineDiff } from '../../../src/renderer/src/features/monitor/inspector/line-diff';
import { recordDiff } from '../../../src/renderer/src/features/monitor/inspector/record-diff';
import type { RecordDetail } from '../../../src/shared/contract/capture-views';

describe('jsonDiff', () => {
  it('tells what was added, removed and changed, by path', () => {
    const before = '{"id":1,"data":{"price":187.11,"qty":250,"gone":true},"tags":["a"]}';
    const after = '{"id":2,"data":{"price":187.42,"qty":250,"new key":null},"tags":["a","b"]}';
    expect(jsonDiff(before, after)?.changes).toEqual([
      { path: '$.id', change: 'changed', before: '1', after: '2', delta: '▲ +1' },
      { path: '$.data["new key"]', change: 'added', after: 'null' },
      { path: '$.data.gone', change: 'removed', before: 'true' },
      {
        path: '$.data.price',
        change: 'changed',
        before: '187.11',
        after: '187.42',
        delta: '▲ +0.31',
      },
      { path: '$.tags[1]', change: 'added', after: '"b"' },
    ]);
  });

  it('is blind to spacing and the order of keys', () => {
    expect(jsonDiff('{"a":1,"b":[2,3]}', '{ "b": [2, 3],\n "a": 1 }')).toEqual({
      changes: [],
      more: false,
    });
  });

  it('keeps digits that a number cannot hold', () => {
    const diff = jsonDiff('{"n":12345678901234567890}', '{"n":12345678901234567891}');
    expect(diff?.changes).toMatchObject([
      { before: '12345678901234567890', after: '12345678901234567891', delta: null },
    ]);
  });

  it('tells a change of type as one change', () => {
    expect(jsonDiff('{"a":{"b":1}}', '{"a":[1]}')?.changes).toEqual([
      { path: '$.a', change: 'changed', before: '{"b":1}', after: '[1]', delta: null },
    ]);
  });

  it('stops at 500 differences, and is no difference of what is not JSON', () => {
    const numbers = (from: number) =>
      JSON.stringify(Array.from({ length: 600 }, (_, at) => at + from));
    const diff = jsonDiff(numbers(0), numbers(1));
    expect(diff?.changes).toHaveLength(500);
    expect(diff?.more).toBe(true);
    expect(jsonDiff('x', '{}')).toBeNull();
    expect(jsonDiff('{}', '')).toBeNull();
  });

  it('finds none between a text and itself, and survives depth', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(jsonDiff(json, json)?.changes).toEqual([]);
      }),
    );
    const deep = (core: string) => '['.repeat(5_000) + core + ']'.repeat(5_000);
    expect(jsonDiff(deep('1'), deep('2'))?.changes).toHaveLength(1);
  });
});

describe('numberDelta', () => {
  it('has as many digits as the numbers, and no noise of binary fractions', () => {
    expect(numberDelta('0.1', '0.3')).toBe('▲ +0.2');
    expect(numberDelta('10', '9.75')).toBe('▼ −0.25');
    expect(numberDelta('1e-7', '2e-7')).toBe('▲ +0.0000001');
    expect(numberDelta('1e3', '2e3')).toBe('▲ +1000');
    expect(numberDelta('188.27', '186.64999999999998')).toBe('▼ −1.62');
    expect(numberDelta('1.0000000000001', '2.0000000000001')).toBe('▲ +1');
  });

  it('is nothing when nothing moved', () => {
    expect(numberDelta('1', '1.0')).toBeNull();
    expect(numberDelta('1e999', '1')).toBeNull();
  });
});

describe('lineDiff', () => {
  it('keeps the longest common part', () => {
    expect(lineDiff('a\nb\nc\nd', 'a\nx\nc\nd\ne')).toEqual([
      { change: 'same', text: 'a' },
      { change: 'removed', text: 'b' },
      { change: 'added', text: 'x' },
      { change: 'same', text: 'c' },
      { change: 'same', text: 'd' },
      { change: 'added', text: 'e' },
    ]);
  });

  it('rebuilds both texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const lines = lineDiff(a.join('\n'), b.join('\n'));
        const without = (change: string) =>
          lines.filter((line) => line.change !== change).map((line) => line.text);
        expect(without('added')).toEqual(a);
        expect(without('removed')).toEqual(b);
      }),
    );
  });

  it('does not compare long texts line by line', () => {
    const long = (mark: string) => Array.from({ length: 1_500 }, (_, at) => mark + at).join('\n');
    const lines = lineDiff(long('a'), long('b'));
    expect(lines).toHaveLength(2_000);
    expect(lines[0]).toEqual({ change: 'removed', text: 'a0' });
  });
});

describe('recordDiff', () => {
  const record = (part: Partial<RecordDetail>) =>
    ({ text: null, base64: null, fields: [], ...part }) as RecordDetail;

  it('compares in the way the records allow', () => {
    expect(recordDiff(record({ text: '1' }), record({ text: '2' }))).toMatchObject({ as: 'json' });
    expect(recordDiff(record({ text: 'a' }), record({ text: '2' }))).toMatchObject({ of: 'text' });
    expect(recordDiff(record({ base64: 'AAE=' }), record({ base64: 'AAI=' }))).toMatchObject({
      of: 'bytes',
      lines: [
        { change: 'removed', text: '00 01' },
        { change: 'added', text: '00 02' },
      ],
    });
    const fields = [{ name: 'Attempt', value: '1' }];
    expect(recordDiff(record({ fields }), record({ fields }))).toMatchObject({
      of: 'details',
      lines: [{ change: 'same', text: 'Attempt: 1' }],
    });
  });
});
