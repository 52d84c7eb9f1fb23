import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSseDecoder } from '../../../src/main/engine/client/sse-decoder';
import { SEED, seededBy } from '../../support/seed';

seededBy('sse-raw');
const runs = { seed: SEED, numRuns: 600 };
const NO_CAPS = { maxLineBytes: 1e9, maxEventBytes: 1e9 };

interface Told {
  offset: number;
  raw: string | null;
}

/** The blocks of all events, one character a byte. Bytes are compared once all has been fed. */
function decode(pieces: readonly Buffer[], limits = NO_CAPS): Told[] {
  const told: { offset: number; raw: Buffer | null }[] = [];
  const ignore = () => undefined;
  const decoder = createSseDecoder(
    {
      onEvent: (_event, _payload, offset, raw) => told.push({ offset, raw }),
      onId: ignore,
      onComment: ignore,
      onRetry: ignore,
      onInvalid: ignore,
      onOverflow: ignore,
    },
    limits,
  );
  for (const piece of pieces) decoder.feed(piece);
  return told.map(({ offset, raw }) => ({ offset, raw: raw?.toString('latin1') ?? null }));
}

/** The stream cut into blocks by its blank lines; what follows the last blank line is none. */
function blocksOf(stream: string): { start: number; end: number; hasData: boolean }[] {
  const bom = stream.startsWith('\xef\xbb\xbf') ? 3 : 0;
  const blocks: { start: number; end: number; hasData: boolean }[] = [];
  let start = bom;
  let hasData = false;
  for (const match of stream.slice(bom).matchAll(/([^\r\n]*)(\r\n|\r|\n)/g)) {
    const [whole, line = ''] = match;
    const at = bom + (match.index ?? 0);
    if (line !== '') {
      hasData ||= /^data(:|$)/.test(line);
      continue;
    }
    blocks.push({ start, end: at + whole.length, hasData });
    start = at + whole.length;
    hasData = false;
  }
  return blocks;
}

/** What must be told: the block of each event, without an LF that came after its CR was read. */
function expected(stream: string, places: readonly number[]): Told[] {
  return blocksOf(stream)
    .filter(({ hasData }) => hasData)
    .map(({ start, end }) => {
      const late = stream.slice(end - 2, end) === '\r\n' && places.includes(end - 1);
      return { offset: start, raw: stream.slice(start, late ? end - 1 : end) };
    });
}

const stream = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\n\r\n', '\r\r') },
      { weight: 5, arbitrary: fc.constantFrom('data:', 'data', 'data: a\n\n', 'data: b\r\n\r\n') },
      { weight: 3, arbitrary: fc.constantFrom(': ping', 'event: e', 'id: 7', 'nonsense', '\xff') },
      { weight: 1, arbitrary: fc.constantFrom('\xef\xbb\xbf', 'x'.repeat(300), 'DATA:') },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const cuts = fc.array(fc.nat(400), { maxLength: 12 });
function cut(text: string, wanted: readonly number[]): { pieces: Buffer[]; places: number[] } {
  const bytes = Buffer.from(text, 'latin1');
  const places = wanted.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b);
  const edges = [0, ...places, bytes.length];
  const pieces = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  return { pieces, places };
}

describe('the block of an event', () => {
  test('is the stream from its first line to the end of its blank line, however it is cut', () => {
    fc.assert(
      fc.property(stream, cuts, (text, wanted) => {
        const { pieces, places } = cut(text, wanted);
        expect(decode(pieces)).toEqual(expected(text, places));
      }),
      runs,
    );
  });

  test('is the same byte by byte', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const places = Array.from({ length: text.length }, (_, index) => index);
        expect(decode(cut(text, places).pieces)).toEqual(expected(text, places));
      }),
      runs,
    );
  });

  test('all blocks in a row, those without data between them, are the stream', () => {
    fc.assert(
      fc.property(stream, (text) => {
        const told = new Map(
          decode([Buffer.from(text, 'latin1')]).map((one) => [one.offset, one.raw]),
        );
        const blocks = blocksOf(text);
        const row = blocks.map(({ start, end }) => told.get(start) ?? text.slice(start, end));
        expect(row.join('')).toBe(text.slice(blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0));
      }),
      runs,
    );
  });

  test('is not kept past the size of an event, which is told all the same', () => {
    const limits = { maxLineBytes: 100, maxEventBytes: 40 };
    const long = `${': comment\n'.repeat(5)}data: a\n\n`;
    const short = 'data: b\n\n';
    const bytes = Buffer.from(long + short);
    const wanted = [
      { offset: 0, raw: null },
      { offset: long.length, raw: short },
    ];
    expect(decode([bytes], limits)).toEqual(wanted);
    expect(
      decode(
        [...bytes].map((byte) => Buffer.of(byte)),
        limits,
      ),
    ).toEqual(wanted);
  });

  test('stays as it was when more of the stream is read', () => {
    const text = ': one\ndata: 1\n\n: two\ndata: 2\n\n';
    const { pieces, places } = cut(text, [3, 9, 20, 24]);
    expect(decode(pieces)).toEqual(expected(text, places));
  });
});
