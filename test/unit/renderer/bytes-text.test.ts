import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readBase64,
  readHex,
} from '../../../src/renderer/src/features/monitor/composer/bytes-text';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('readBase64', () => {
  it('takes base64 of any bytes, broken over lines, unpadded or URL-safe', () => {
    fc.assert(
      fc.property(bytes, (array) => {
        const buffer = Buffer.from(array);
        const base64 = buffer.toString('base64');
        const wanted = { bytes: buffer.length, base64 };
        expect(readBase64(base64)).toEqual(wanted);
        expect(readBase64(base64.replace(/(.{10})/g, '$1\n '))).toEqual(wanted);
        expect(readBase64(base64.replaceAll('=', ''))).toEqual(wanted);
        expect(readBase64(buffer.toString('base64url'))).toEqual(wanted);
      }),
    );
  });

  it.each([
    ['SGVs!G8=', 4, '! is no base64 digit'],
    ['SGV\u202e', 3, 'U+202E is no base64 digit'],
    ['SGVsbG8=x', 8, 'Nothing may follow ='],
    ['SGVs=', 4, 'There is no room for this ='],
    ['SGVsbG8==', 8, 'There is no room for this ='],
    ['SA=', 3, 'One = is missing at the end'],
    ['S', 1, 'The last digit stands for 6 bits only: one more is missing'],
  ])('refuses %j at %i', (text, at, reason) => {
    expect(readBase64(text)).toEqual({ at, reason });
  });
});

describe('readHex', () => {
  it('takes hex of any bytes, with what people put between them', () => {
    fc.assert(
      fc.property(bytes, (array) => {
        const buffer = Buffer.from(array);
        const hex = buffer.toString('hex');
        const pairs = hex.match(/../g) ?? [];
        const wanted = { bytes: buffer.length, base64: buffer.toString('base64') };
        expect(readHex(hex)).toEqual(wanted);
        expect(readHex(pairs.join(' ').toUpperCase())).toEqual(wanted);
        expect(readHex(pairs.join(':'))).toEqual(wanted);
        expect(readHex(pairs.map((pair) => `0x${pair}`).join(', '))).toEqual(wanted);
        expect(readHex(pairs.map((pair) => `\\x${pair}`).join(''))).toEqual(wanted);
      }),
    );
  });

  it('takes more than fits into the arguments of a call', () => {
    expect(readHex('ff'.repeat(200_000))).toMatchObject({ bytes: 200_000 });
  });

  it.each([
    ['48 6', 4, 'A byte takes two digits: one is missing'],
    ['4 8', 1, 'A byte takes two digits: one is missing'],
    ['48 zz', 3, 'z is no hex digit'],
  ])('refuses %j at %i', (text, at, reason) => {
    expect(readHex(text)).toEqual({ at, reason });
  });
});
