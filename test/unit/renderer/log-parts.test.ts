import { describe, expect, it } from 'vitest';
import { rowToCopy, rowToJson } from '../../../src/renderer/src/features/monitor/log/copy-row';
import {
  emptyText,
  filteredText,
  hiddenText,
} from '../../../src/renderer/src/features/monitor/log/empty-text';
import { excerpt, markParts } from '../../../src/renderer/src/features/monitor/log/mark-parts';
import { nextRowKeys } from '../../../src/renderer/src/features/monitor/log/row-keys';
import { plainMatcher } from '../../../src/renderer/src/features/monitor/log/text-matcher';
import { rowOf } from './scripted-log';

describe('markParts', () => {
  it('takes a text apart at what is looked for, whatever its case', () => {
    expect(
      markParts('Trade and TRADE', plainMatcher('trade', false)).map(({ text, hit }) => [
        text,
        hit,
      ]),
    ).toEqual([
      ['Trade', true],
      [' and ', false],
      ['TRADE', true],
    ]);
  });

  it('gives the text whole when there is nothing to mark', () => {
    for (const find of [null, plainMatcher('', false), plainMatcher('zzz', false)]) {
      expect(markParts('abc', find)).toEqual([{ at: 0, text: 'abc', hit: false }]);
    }
    expect(markParts('', plainMatcher('a', false))).toEqual([{ at: 0, text: '', hit: false }]);
    expect(markParts('İİ x', plainMatcher('x', false))).toHaveLength(1);
  });

  it('never loses a character', () => {
    const text = 'a'.repeat(100);
    const parts = markParts(text, plainMatcher('a', false));
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.length).toBeLessThan(30);
  });
});

describe('nextRowKeys', () => {
  const first = nextRowKeys({ from: 0, keys: [] }, 100, 4);

  it('keeps the keys of rows that stay', () => {
    expect(first.keys).toEqual([0, 1, 2, 3]);
    expect(nextRowKeys(first, 101, 4).keys).toEqual([1, 2, 3, 4]);
    expect(nextRowKeys(first, 98, 4).keys).toEqual([4, 5, 0, 1]);
    expect(nextRowKeys(first, 100, 5).keys).toEqual([0, 1, 2, 3, 4]);
    expect(nextRowKeys(first, 100, 4)).toEqual(first);
  });

  it('keeps the elements where they are after a jump', () => {
    expect(nextRowKeys(first, 104, 4).keys).toEqual([0, 1, 2, 3]);
    expect(nextRowKeys(first, 9_000, 5).keys).toEqual([0, 1, 2, 3, 4]);
    expect(nextRowKeys(first, 50, 2).keys).toEqual([0, 1]);
  });
});

describe('emptyText', () => {
  it('says what will come and why nothing is here, for each state', () => {
    expect(emptyText({ state: 'idle' }, 'websocket').text).toMatch(/WebSocket.*Press Connect/);
    expect(emptyText({ state: 'connecting', attempt: 0 }, 'sse').text).toMatch(/stream.*open/);
    const reason = { by: 'network', clean: false } as const;
    expect(emptyText({ state: 'closed', reason }, 'poll').title).toContain('Closed');
  });

  it('says why rows do not show', () => {
    const scan = { end: 0, scanned: 10, total: 10, done: true, cut: 0 };
    const log = { failure: null, scan, hidden: 0 };
    expect(hiddenText(log)).toBeNull();
    expect(hiddenText({ ...log, hidden: 12 })?.text).toContain('12 rows are hidden');
    const failure = { code: 'disk', message: 'The disk is gone.' } as const;
    expect(hiddenText({ ...log, failure })?.text).toBe('The disk is gone.');
    expect(filteredText(scan, true).title).toBe('No record passes this filter');
    expect(filteredText(scan, true).text).toContain('New ones');
    expect(filteredText(scan, false).text).toBe('10 records were looked through.');
    expect(filteredText({ ...scan, done: false }, true).title).toContain('Looking through');
  });
});

describe('excerpt', () => {
  const far = `${'x'.repeat(60)}symbol:BTC`;

  it('begins shortly before what is looked for, when that is far inside', () => {
    expect(excerpt(far, plainMatcher('btc', false))).toBe('…xxxxxsymbol:BTC');
    expect(excerpt(`${'🎉'.repeat(30)}:BTC`, plainMatcher('BTC', false))).toMatch(/^…🎉+:BTC$/u);
  });

  it('leaves alone what is near, not there, or not looked for', () => {
    expect(excerpt('symbol:BTC and more', plainMatcher('btc', false))).toBe('symbol:BTC and more');
    expect(excerpt(far, plainMatcher('ETH', false))).toBe(far);
    expect(excerpt(far, null)).toBe(far);
  });
});

describe('rowToCopy', () => {
  const record = { text: null, base64: null, cut: false, preview: 'HTTP 101' };

  it('is the payload, or else what the log says', () => {
    expect(rowToCopy({ ...record, text: '' })).toEqual({ text: '', what: 'Its payload, as text.' });
    expect(rowToCopy({ ...record, base64: 'AQI=', cut: true })).toEqual({
      text: 'AQI=',
      what: 'The first MiB of its payload, as base64.',
    });
    expect(rowToCopy(record).text).toBe('HTTP 101');
  });
});

describe('rowToJson', () => {
  it('has all that the log knows of a row', () => {
    const record = {
      ...rowOf(2, { seq: 7, at: 0, note: 'odd' }),
      ...{ text: 'hi', base64: null, cut: false, raw: null },
      fields: [{ name: 'Opcode', value: '1' }],
    };
    expect(JSON.parse(rowToJson(record).text)).toEqual({
      ...{ seq: 7, kind: 'message', at: '1970-01-01T00:00:00.000Z', direction: 'received' },
      ...{ event: 'message', size: 1, latencyMs: null, text: 'hi', note: 'odd' },
      fields: { Opcode: '1' },
    });
  });
});
