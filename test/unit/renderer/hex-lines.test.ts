import { describe, expect, it } from 'vitest';
import { fromBase64, hexLines } from '../../../src/renderer/src/lib/hex-lines';

describe('hexLines', () => {
  it('shows offset, bytes and ASCII', () => {
    const bytes = Uint8Array.from([0x00, 0x41, 0x7e, 0x7f, 0xff]);
    expect(hexLines(bytes, 4)).toEqual([
      { offset: '00000000', hex: '00 41 7e 7f', ascii: '.A~.' },
      { offset: '00000004', hex: 'ff', ascii: '.' },
    ]);
    expect(hexLines(bytes, 4, 2)).toEqual([{ offset: '00000000', hex: '00 41', ascii: '.A' }]);
  });

  it('decodes base64, and nothing from what is none', () => {
    expect([...fromBase64('AP8=')]).toEqual([0, 255]);
    expect(fromBase64('***')).toHaveLength(0);
  });
});
