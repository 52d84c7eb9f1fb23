import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from '../../../src/renderer/src/features/monitor/inspector/pretty-json';
import type { JsonNodes } from '../../../src/renderer/src/lib/json-columns';
import { jsonNodes } from '../../../src/renderer/src/lib/json-nodes';

const pretty = (text: string, node = 0) => prettyJson(jsonNodes(text) as JsonNodes, node);

describe('prettyJson', () => {
  it('lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        const flat = JSON.stringify(value);
        expect(pretty(flat)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps digits, escapes and equal keys', () => {
    const text = '{"a":1.000,"a":12345678901234567890,"\\u00e9":"\\/"}';
    expect(pretty(text)).toBe(
      '{\n  "a": 1.000,\n  "a": 12345678901234567890,\n  "\\u00e9": "\\/"\n}',
    );
  });

  it('lays out a part, from the margin on', () => {
    expect(pretty('{"a":{"b":[1]},"c":2}', 1)).toBe('{\n  "b": [\n    1\n  ]\n}');
    expect(pretty('{"a":{"b":[1]},"c":2}', 4)).toBe('2');
  });

  it('stays small, however deep', () => {
    const deep = 10_000;
    const text = '['.repeat(deep) + ']'.repeat(deep);
    const laidOut = pretty(text);
    expect(laidOut.replace(/\s/g, '')).toBe(text);
    expect(laidOut.length).toBeLessThan(deep * 2 * 140);
  });
});
