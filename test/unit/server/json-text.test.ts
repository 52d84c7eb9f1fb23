import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson, jsonOrString } from '../../../src/main/engine/server/json-text';
import { SEED } from '../../support/seed';

describe('compactJson', () => {
  it.each([
    [' { "a" : [ 1 , 2 ] } ', '{"a":[1,2]}'],
    ['{"a":1}', '{"a":1}'],
    ['\t\r\n[]\n', '[]'],
    ['"two  words"', '"two  words"'],
    ['[ "a \\" b" , "c" ]', '["a \\" b","c"]'],
    ['[ "\\\\" , " x " ]', '["\\\\"," x "]'],
    ['[ 12345678901234567890.000 , 1E400 ]', '[12345678901234567890.000,1E400]'],
  ])('%j becomes %j', (text, expected) => {
    expect(compactJson(text)).toBe(expected);
  });

  it('takes out what pretty printing puts in, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('\t', '  ', '\n '), (value, indent) => {
        const compact = JSON.stringify(value);
        expect(compactJson(JSON.stringify(JSON.parse(compact), null, indent))).toBe(compact);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', () => {
    const nasty = `["${'\\"'.repeat(200_000)}",${' '.repeat(400_000)}1]`;
    expect(compactJson(nasty)).toHaveLength(nasty.length - 400_000);
  });
});

describe('jsonOrString', () => {
  it.each([
    ['{"a": 1}', '{"a":1}'],
    ['hello', '"hello"'],
    ['', '""'],
    ['{"a":', '"{\\"a\\":"'],
    ['null', 'null'],
  ])('%j becomes %j', (text, expected) => {
    expect(jsonOrString(text)).toBe(expected);
  });
});
