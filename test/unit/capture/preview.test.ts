import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hexPreview,
  isUtf8,
  oneLine,
  PREVIEW_CHARACTERS,
  textPreview,
} from '../../../src/main/engine/capture/preview';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('textPreview', () => {
  it.each([
    ['a\nb\r\nc\td', 'a⏎b⏎c⇥d'],
    ['abc\u202ecba', 'abc⟨U+202E⟩cba'],
    ['\u0000\u001b[31m', '⟨U+0000⟩⟨U+001B⟩[31m'],
    ['\ufeff{}', '⟨U+FEFF⟩{}'],
    ['line\u2028separator', 'line⟨U+2028⟩separator'],
    ['naïve 日本 🎉 \ufffd', 'naïve 日本 🎉 \ufffd'],
    ['', ''],
  ])('shows %j as %j', (text, preview) => {
    expect(textPreview(Buffer.from(text))).toBe(preview);
  });

  it.each([
    [bytes(0x61, 0xff, 0x62), 'a⟨0xFF⟩b'],
    [bytes(0xc0, 0xaf), '⟨0xC0⟩⟨0xAF⟩'],
    [bytes(0xed, 0xa0, 0x80), '⟨0xED⟩⟨0xA0⟩⟨0x80⟩'],
    [bytes(0xe2, 0x82), '⟨0xE2⟩⟨0x82⟩'],
    [bytes(0xef, 0xbf, 0xbd, 0xfe), '\ufffd⟨0xFE⟩'],
    [bytes(0xf4, 0x90, 0x80, 0x80), '⟨0xF4⟩⟨0x90⟩⟨0x80⟩⟨0x80⟩'],
  ])('shows the bytes %s that are not UTF-8', (payload, preview) => {
    expect(textPreview(payload)).toBe(preview);
  });

  it('cuts long text between characters', () => {
    const preview = textPreview(Buffer.from('🎉'.repeat(1_000)));
    expect(preview).toBe(`${'🎉'.repeat((PREVIEW_CHARACTERS - 2) / 2)}…`);
  });

  it('leaves text of just the limit whole', () => {
    const text = 'a'.repeat(PREVIEW_CHARACTERS);
    expect(textPreview(Buffer.from(text))).toBe(text);
    expect(textPreview(Buffer.from(`${text}b`))).toBe(`${text.slice(1)}…`);
  });

  it('is one short line without control characters, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (payload) => {
        const preview = textPreview(payload);
        expect(preview.length).toBeLessThanOrEqual(PREVIEW_CHARACTERS);
        expect(preview).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('shows any text without controls as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) && text.length <= PREVIEW_CHARACTERS);
        expect(textPreview(Buffer.from(text))).toBe(text);
      }),
    );
  });
});

describe('oneLine', () => {
  it('counts the characters that signs take', () => {
    const line = oneLine('\u0000'.repeat(600));
    expect(line.length).toBeLessThanOrEqual(PREVIEW_CHARACTERS);
    expect(line.endsWith('…')).toBe(true);
  });
});

describe('hexPreview', () => {
  it('shows the first bytes in pairs', () => {
    expect(hexPreview(bytes(0xde, 0xad, 0x00))).toBe('de ad 00');
    expect(hexPreview(bytes())).toBe('');
    expect(hexPreview(new Uint8Array(65))).toBe(`${'00 '.repeat(64)}…`);
  });
});

describe('isUtf8', () => {
  it('knows a replacement character from what it replaces', () => {
    expect(isUtf8(Buffer.from('a\ufffd'))).toBe(true);
    expect(isUtf8(bytes(0x61, 0xff))).toBe(false);
    expect(isUtf8(Buffer.from('\ufeffa'))).toBe(true);
  });
});
