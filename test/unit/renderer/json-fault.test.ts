import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../../src/renderer/src/lib/json-fault';

describe('jsonFault', () => {
  it.each([
    ['{"a":1', 1, 7, 'a comma or }'],
    ['{"a" 1}', 1, 6, 'a colon'],
    ['{"a":1,}', 1, 8, 'a key in double quotes'],
    ["{'a':1}", 1, 2, 'a key in double quotes, or }'],
    ['[1,]', 1, 4, 'a value'],
    ['[1 2]', 1, 4, 'a comma or ]'],
    ['[,', 1, 2, 'a value or ]'],
    ['[1}', 1, 3, 'a comma or ]'],
    ['{"a":1}\n x', 2, 2, 'nothing more'],
    ['{"a":\n  tru}', 2, 3, 'a value'],
    ['[01]', 1, 2, 'a value or ]'],
    ['[1.]', 1, 2, 'a value or ]'],
    ['"abc', 1, 5, 'the closing quote'],
    ['"a\nb"', 1, 3, 'an escape such as \\n, or the closing quote'],
    ['["\\x"]', 1, 3, 'an escape such as \\n, \\" or \\u00e9'],
    ['', 1, 1, 'a value'],
    ['hello', 1, 1, 'a value'],
  ])('%j stops being JSON at %i:%i', (text, line, column, wanted) => {
    expect(jsonFault(text)).toMatchObject({ line, column, wanted });
  });

  it('has nothing to say about JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonFault(text) === null));
  });

  it('finds a place within every text that is cut or spoilt', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '}', ']', ',', '"', 'x'),
        (text, n, sign) => {
          const at = n % (text.length + 1);
          const spoilt = text.slice(0, at) + sign;
          const fault = jsonFault(spoilt);
          if (!fault) return;
          const lines = spoilt.split('\n');
          expect(fault.line).toBeLessThanOrEqual(lines.length);
          expect(fault.column).toBeLessThanOrEqual((lines[fault.line - 1]?.length ?? 0) + 1);
          expect(fault.wanted).not.toBe('');
        },
      ),
    );
  });

  it('takes deep nesting and long strings', () => {
    expect(jsonFault('['.repeat(200_000))).toMatchObject({ column: 200_001 });
    expect(jsonFault(`"${'a'.repeat(1_000_000)}`)).toMatchObject({ column: 1_000_002 });
  });
});
