import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSseDecoder } from '../../src/main/engine/client/sse-decoder';
import { SEED, seededBy } from '../support/seed';

seededBy('sse-decoder');
const runs = { seed: SEED, numRuns: 600 };
const NO_CAPS = { maxLineBytes: 1e9, maxEventBytes: 1e9 };

type Found = [kind: string, ...facts: unknown[]];

function decode(pieces: readonly Buffer[], limits = NO_CAPS): Found[] {
  const found: Found[] = [];
  const decoder = createSseDecoder(
    {
      onEvent: (event, payload, offset) =>
        found.push(['event', event, payload.toString('utf8'), offset]),
      onId: (id) => found.push(['id', id]),
      onComment: (text) => found.push(['comment', text]),
      onRetry: (ms) => found.push(['retry', ms]),
      onInvalid: (what, detail) => found.push(['invalid', what, detail]),
      onOverflow: () => found.push(['overflow']),
    },
    limits,
  );
  for (const piece of pieces) decoder.feed(piece);
  return found;
}

/** HTML standard 9.2.6 on a whole stream, with offsets from the bytes of each line. */
function naive(bytes: Buffer): Found[] {
  const found: Found[] = [];
  // One character a byte, so that offsets are byte offsets; text is decoded line by line.
  let rest = bytes.toString('latin1');
  let at = 0;
  if (rest.startsWith('\xef\xbb\xbf')) {
    rest = rest.slice(3);
    at = 3;
  }
  let data: string[] = [];
  let event = '';
  let id: string | null = null;
  let start = -1;
  for (const match of rest.matchAll(/([^\r\n]*)(\r\n|\r|\n)/g)) {
    const [, raw = ''] = match;
    const line = Buffer.from(raw, 'latin1').toString('utf8');
    const offset = at + (match.index ?? 0);
    if (raw === '') {
      if (id !== null) found.push(['id', id]);
      if (data.length > 0) found.push(['event', event || 'message', data.join('\n'), start]);
      data = [];
      event = '';
      id = null;
      start = -1;
      continue;
    }
    if (start < 0) start = offset;
    const colon = line.indexOf(':');
    if (colon === 0) {
      found.push(['comment', line.slice(1).replace(/^ /, '')]);
      continue;
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') {
      if (!value.includes('\0')) id = value;
    } else if (field === 'retry') {
      if (/^[0-9]+$/.test(value)) found.push(['retry', Number(value)]);
      else found.push(['invalid', 'retry', value]);
    } else found.push(['invalid', 'field', field]);
  }
  return found;
}

/** Streams made of what breaks parsers. */
const stream = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\n\n') },
      { weight: 5, arbitrary: fc.constantFrom('data:', 'data', 'data: ', 'event: ', 'id:', 'id') },
      { weight: 2, arbitrary: fc.constantFrom('retry: ', ':', ' ', '7', '\0', '\ufeff', 'dat') },
      { weight: 2, arbitrary: fc.constantFrom('\u2028', 'é', '€', '😀', 'DATA:', 'xyz', 'k:v') },
      { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('80', 'c3', 'e282', 'f09f98', 'ff', 'efbbbf', 'c080', 'eda080'),
      },
    ),
    { maxLength: 40 },
  )
  .map((parts) =>
    Buffer.concat(
      parts.map((part) =>
        /^([0-9a-f]{2})+$/.test(part) ? Buffer.from(part, 'hex') : Buffer.from(part, 'utf8'),
      ),
    ),
  );

/** Cuts at any places, empty pieces too. */
const cuts = fc.array(fc.nat(200), { maxLength: 12 });
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => Math.min(place, bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

describe('any bytes in any pieces', () => {
  test('mean what the standard says', () => {
    fc.assert(
      fc.property(stream, cuts, (bytes, places) => {
        expect(decode(cut(bytes, places))).toEqual(naive(bytes));
      }),
      runs,
    );
  });

  test('two events ended by CR CR at the end of a piece are two', () => {
    const pieces = ['data: a\r\r', 'data: b\r\r'].map((text) => Buffer.from(text));
    expect(decode(pieces)).toEqual([
      ['event', 'message', 'a', 0],
      ['event', 'message', 'b', 9],
    ]);
  });

  test('byte by byte as well', () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        expect(decode([...bytes].map((byte) => Buffer.of(byte)))).toEqual(naive(bytes));
      }),
      runs,
    );
  });

  test('hit a cap at the same place or not at all', () => {
    const limits = { maxLineBytes: 12, maxEventBytes: 16 };
    fc.assert(
      fc.property(stream, cuts, (bytes, places) => {
        const whole = decode([bytes], limits);
        const pieces = decode(cut(bytes, places), limits);
        const hit = (found: Found[]) => found.some(([kind]) => kind === 'overflow');
        expect(hit(pieces)).toBe(hit(whole));
        // What was told before the cap was hit may end at another place, events may not.
        if (!hit(whole)) expect(pieces).toEqual(whole);
        expect(pieces.filter(([kind]) => kind === 'event')).toEqual(
          whole.filter(([kind]) => kind === 'event'),
        );
      }),
      runs,
    );
  });
});
