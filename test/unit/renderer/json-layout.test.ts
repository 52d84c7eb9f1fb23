import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, minifyJson } from '../../../src/renderer/src/lib/json-layout';

describe('formatJson and minifyJson', () => {
  it('lay out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        expect(formatJson(text)).toBe(JSON.stringify(value, null, 2));
        expect(minifyJson(text)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keep digits, the order of keys, equal keys and variables', () => {
    const text = '{"b":12345678901234567890,"1":1.000,"b":{{ price }},"s":"{{x}} {"}';
    expect(formatJson(text)).toBe(
      '{\n  "b": 12345678901234567890,\n  "1": 1.000,\n  "b": {{ price }},\n  "s": "{{x}} {"\n}',
    );
    expect(minifyJson(formatJson(text))).toBe(text);
  });
});
