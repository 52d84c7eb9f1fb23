import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Line, fromBase64, toBase64 } from '../../../src/renderer/src/lib/base64';

describe('base64', () => {
  it('is that of Node, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  it('joins the pieces of long bytes', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at * 7);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });

  it('is nothing of what does not decode', () => {
    expect(fromBase64('***')).toHaveLength(0);
  });

  it('comes in lines of 76 characters, each made by itself', () => {
    const bytes = Uint8Array.from({ length: 120 }, (_, at) => at);
    const lines = [0, 1, 2].map((line) => base64Line(bytes, line));
    expect(lines.map(({ length }) => length)).toEqual([76, 76, 8]);
    expect(lines.join('')).toBe(toBase64(bytes));
  });
});
