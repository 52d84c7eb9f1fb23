import { describe, expect, it } from 'vitest';
import { hexLine, hexLines, toHex } from '../../../src/renderer/src/lib/hex-lines';

describe('hexLines', () => {
  const bytes = Uint8Array.from([0x00, 0x41, 0x7e, 0x7f, 0xff]);

  it('shows offset, bytes and ASCII', () => {
    expect(hexLines(bytes, 4)).toEqual([
      { offset: '00000000', hex: '00 41 7e 7f', ascii: '.A~.' },
      { offset: '00000004', hex: 'ff', ascii: '.' },
    ]);
    expect(hexLines(bytes, 4, 2)).toEqual([{ offset: '00000000', hex: '00 41', ascii: '.A' }]);
  });

  it('makes one line without those before it', () => {
    const many = new Uint8Array(67_108_864);
    many[67_108_863] = 0x42;
    expect(hexLine(many, 67_108_848, 16)).toEqual({
      offset: '03fffff0',
      hex: `${'00 '.repeat(15)}42`,
      ascii: `${'.'.repeat(15)}B`,
    });
  });

  it('writes bytes without anything between', () => {
    expect(toHex(bytes)).toBe('00417e7fff');
    expect(toHex(new Uint8Array())).toBe('');
  });
});
