import { describe, expect, it } from 'vitest';
import { filterChips } from '../../../src/renderer/src/features/monitor/log/filter-chips';
import {
  countText,
  cutText,
  passCounts,
  scannedShare,
  settledText,
} from '../../../src/renderer/src/features/monitor/log/filter-count';
import {
  MOMENT_HINT,
  readMoment,
  writeMoment,
} from '../../../src/renderer/src/features/monitor/log/read-moment';
import { readPlace } from '../../../src/renderer/src/features/monitor/log/read-place';
import { readSize, writeSize } from '../../../src/renderer/src/features/monitor/log/read-size';
import {
  matcherOf,
  plainMatcher,
} from '../../../src/renderer/src/features/monitor/log/text-matcher';
import { EMPTY_DRAFT } from '../../../src/renderer/src/state/filter-draft';

const DAY = new Date(2026, 4, 1, 18, 30).getTime();
const at = (...parts: [number, number, number?, number?]) =>
  new Date(2026, 4, 1, ...parts).getTime();

describe('readMoment', () => {
  it('reads times of the day that is looked at', () => {
    expect(readMoment(' 12:34 ', DAY)).toEqual({ at: at(12, 34) });
    expect(readMoment('1:02:03', DAY)).toEqual({ at: at(1, 2, 3) });
    expect(readMoment('12:34:56.789', DAY)).toEqual({ at: at(12, 34, 56, 789) });
    expect(readMoment('12:34:56,5', DAY)).toEqual({ at: at(12, 34, 56, 500) });
  });

  it('reads dates, with a local time or an offset', () => {
    expect(readMoment('2026-05-02', DAY)).toEqual({ at: new Date(2026, 4, 2).getTime() });
    expect(readMoment('2026-05-01 12:34', DAY)).toEqual({ at: at(12, 34) });
    expect(readMoment('2026-05-01T12:34:56.789', DAY)).toEqual({ at: at(12, 34, 56, 789) });
    const utc = Date.UTC(2026, 4, 1, 12, 34, 56);
    expect(readMoment('2026-05-01T12:34:56Z', DAY)).toEqual({ at: utc });
    expect(readMoment('2026-05-01T14:34:56+02:00', DAY)).toEqual({ at: utc });
  });

  it('says what it cannot read', () => {
    for (const typed of ['', 'noon', '12', '12:3', '2026-5-1', '2026-05-01Tx'])
      expect(readMoment(typed, DAY)).toEqual({ problem: MOMENT_HINT });
    expect(readMoment('24:00', DAY)).toEqual({ problem: 'A day goes from 00:00:00 to 23:59:59.' });
    expect(readMoment('2026-02-30', DAY)).toEqual({ problem: 'There is no day 2026-02-30.' });
  });

  it('reads back what it writes', () => {
    for (const moment of [at(0, 0), at(12, 34, 56), at(23, 59, 59, 7)])
      expect(readMoment(writeMoment(moment), 0)).toEqual({ at: moment });
    expect(writeMoment(at(12, 4, 5, 30))).toBe('2026-05-01 12:04:05.030');
  });
});

describe('readSize', () => {
  it('reads bytes and their units', () => {
    for (const [typed, bytes] of [
      ['0', 0],
      ['512', 512],
      ['1,024 B', 1_024],
      ['10 KiB', 10_240],
      ['1.5m', 1_572_864],
      ['2GB', 2_147_483_648],
    ] as const)
      expect(readSize(typed)).toEqual({ bytes });
  });

  it('says what it cannot read', () => {
    for (const typed of ['', '-1', 'big', '1 KB s', '1e3'])
      expect(readSize(typed)).toHaveProperty('problem');
    expect(readSize('99999999999 GiB')).toEqual({ problem: 'No payload is so large.' });
  });

  it('reads back what it writes, without loss', () => {
    for (const bytes of [0, 1, 1_023, 1_024, 1_536, 10_240, 1_048_576, 1_048_577])
      expect(readSize(writeSize(bytes))).toEqual({ bytes });
  });
});

describe('readPlace', () => {
  it('reads rows as the log shows them', () => {
    for (const typed of ['1234', ' 1,234 ', '#1234', '1 234'])
      expect(readPlace(typed, 5_000, DAY)).toEqual({ row: 1_233 });
    expect(readPlace('5000', 5_000, DAY)).toEqual({ row: 4_999 });
  });

  it('reads times', () => {
    expect(readPlace('12:34:56', 5_000, DAY)).toEqual({ at: at(12, 34, 56) });
    expect(readPlace('2026-05-01 12:34', 5_000, DAY)).toEqual({ at: at(12, 34) });
  });

  it('says why there is nowhere to go', () => {
    const refusal = (typed: string, end = 5_000) => readPlace(typed, end, DAY);
    expect(refusal('')).toEqual({ refusal: '' });
    expect(refusal('5001')).toEqual({
      refusal: 'Rows 1 to 5,000 are here; there is no row 5,001 yet.',
    });
    expect(refusal('0')).toHaveProperty('refusal', expect.stringContaining('counted from 1'));
    expect(refusal('last')).toHaveProperty('refusal', expect.stringContaining('a time such as'));
    expect(refusal('12:99')).toHaveProperty('refusal', 'A day goes from 00:00:00 to 23:59:59.');
    expect(refusal('1', 0)).toHaveProperty('refusal', 'The log has no rows yet.');
  });
});

describe('filterChips', () => {
  const names = new Map([[3, 'feed']]);

  it('has one for each part that is not seen in its field', () => {
    expect(filterChips({ ...EMPTY_DRAFT, text: 'abc' }, names)).toEqual([]);
    const draft = {
      ...EMPTY_DRAFT,
      direction: 'sent' as const,
      kinds: ['message' as const],
      events: ['trade', 'a\u202eb'],
      connections: [3, 9],
      minSize: 1_024,
      json: 'data.price > 100',
      marked: true,
    };
    expect(filterChips(draft, names).map(({ label }) => label)).toEqual([
      'sent',
      'message',
      'event: trade',
      'event: a⟨U+202E⟩b',
      'feed',
      'connection 9',
      '1 KiB or more',
      'data.price > 100',
      'marked',
    ]);
  });

  it('takes its own part away and no other', () => {
    let draft = {
      ...EMPTY_DRAFT,
      events: ['a', 'b'],
      minSize: 1,
      maxSize: 2,
      from: 1,
      marked: true,
    };
    const keys = () => filterChips(draft, names).map(({ key }) => key);
    expect(keys()).toEqual(['event a', 'event b', 'size', 'time', 'marked']);
    for (const key of ['event a', 'size', 'time', 'marked', 'event b']) {
      const before = keys();
      const chip = filterChips(draft, names).find((one) => one.key === key);
      draft = { ...draft, ...chip?.without } as typeof draft;
      expect(keys()).toEqual(before.filter((one) => one !== key));
    }
    expect(draft).toEqual(EMPTY_DRAFT);
  });
});

describe('the count of a filter', () => {
  const scan = { end: 1_234, scanned: 28_394, total: 56_789, done: false, cut: 0 };

  it('says how many pass, and how far it is', () => {
    expect(countText(scan)).toBe('1,234 of 56,789');
    expect(scannedShare(scan)).toBeCloseTo(0.5, 2);
    expect(scannedShare({ ...scan, done: true })).toBe(1);
    expect(scannedShare({ ...scan, scanned: 0, total: 0 })).toBe(1);
    expect(settledText({ ...scan, end: 1 })).toBe('1 of 56,789 records passes the filter');
  });

  it('counts against the log it is in, not against all of its capture', () => {
    expect(passCounts(scan, null)).toEqual({ end: 1_234, total: 56_789 });
    expect(passCounts(scan, 5_000)).toEqual({ end: 1_234, total: 5_000 });
    // Told of less than the log already shows.
    expect(passCounts(scan, 1_200)).toEqual({ end: 1_234, total: 1_234 });
  });

  it('tells of what was not searched whole', () => {
    expect(cutText(scan)).toBeNull();
    expect(cutText({ ...scan, cut: 1 })).toMatch(/^1 message is .* its beginning/);
    expect(cutText({ ...scan, cut: 3 })).toBe(
      '3 messages are longer than 1 MiB: only their beginning was searched',
    );
  });
});

describe('matchers', () => {
  it('find a text, its case respected or not', () => {
    expect(plainMatcher('AB', false)('xabAB', 9)).toEqual([
      [1, 3],
      [3, 5],
    ]);
    expect(plainMatcher('AB', true)('xabAB', 9)).toEqual([[3, 5]]);
    expect(plainMatcher('a', false)('aaaa', 2)).toHaveLength(2);
    expect(plainMatcher('', false)('aaaa', 2)).toEqual([]);
  });

  it('find what a regular expression means, and never for long', async () => {
    const hex = await matcherOf({ pattern: '[0-9a-f]{2,}', mode: 'regex', caseSensitive: false });
    expect(hex?.('x AB 1 c0de', 9)).toEqual([
      [2, 4],
      [7, 11],
    ]);
    const empty = await matcherOf({ pattern: 'x*', mode: 'regex', caseSensitive: true });
    expect(empty?.('axxa', 9)).toEqual([[1, 3]]);
    const evil = await matcherOf({ pattern: '(a+)+b', mode: 'regex', caseSensitive: true });
    expect(evil?.('a'.repeat(512), 9)).toEqual([]);
  });

  it('are none for what cannot be read', async () => {
    expect(await matcherOf({ pattern: '(', mode: 'regex', caseSensitive: true })).toBeNull();
  });
});
