import { describe, expect, it } from 'vitest';
import { rowToCopy } from '../../../src/renderer/src/features/monitor/log/copy-row';
import { emptyText } from '../../../src/renderer/src/features/monitor/log/empty-text';
import { excerpt, markParts } from '../../../src/renderer/src/features/monitor/log/mark-parts';
import { nextRowKeys } from '../../../src/renderer/src/features/monitor/log/row-keys';
import { readRowNumber } from '../../../src/renderer/src/features/monitor/log/row-number';

describe('readRowNumber', () => {
  const log = { heldFrom: 100, end: 5_000 };

  it('reads rows as the log shows them', () => {
    for (const typed of ['1234', ' 1,234 ', '#1234', '1 234'])
      expect(readRowNumber(typed, log)).toEqual({ row: 1_233 });
    expect(readRowNumber('101', log)).toEqual({ row: 100 });
    expect(readRowNumber('5000', log)).toEqual({ row: 4_999 });
  });

  it('says which rows there are', () => {
    expect(readRowNumber('100', log).refusal).toBe(
      'Rows 101 to 5,000 are here; older ones have fallen out of memory.',
    );
    expect(readRowNumber('5001', log).refusal).toContain('there is no row 5,001 yet');
    expect(readRowNumber('0', log).refusal).toContain('counted from 1');
    expect(readRowNumber('last', log).refusal).toContain('whole number');
    expect(readRowNumber('1', { heldFrom: 0, end: 0 }).refusal).toContain('no rows yet');
  });
});

describe('markParts', () => {
  it('takes a text apart at what is looked for, whatever its case', () => {
    expect(markParts('Trade and TRADE', 'trade').map(({ text, hit }) => [text, hit])).toEqual([
      ['Trade', true],
      [' and ', false],
      ['TRADE', true],
    ]);
  });

  it('gives the text whole when there is nothing to mark', () => {
    for (const wanted of ['', 'zzz']) {
      expect(markParts('abc', wanted)).toEqual([{ at: 0, text: 'abc', hit: false }]);
    }
    expect(markParts('', 'a')).toEqual([{ at: 0, text: '', hit: false }]);
    expect(markParts('İİ x', 'x')).toHaveLength(1);
  });

  it('never loses a character', () => {
    const text = 'a'.repeat(100);
    const parts = markParts(text, 'a');
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
    expect(emptyText({ state: 'idle' }, 'websocket', 0).text).toMatch(/WebSocket.*Press Connect/);
    expect(emptyText({ state: 'connecting', attempt: 0 }, 'sse', 0).text).toMatch(/stream.*open/);
    const reason = { by: 'network', clean: false } as const;
    expect(emptyText({ state: 'closed', reason }, 'poll', 0).title).toContain('Closed');
    expect(emptyText({ state: 'idle' }, 'sse', 12).text).toContain('12 rows are hidden');
  });
});

describe('excerpt', () => {
  const far = `${'x'.repeat(60)}symbol:BTC`;

  it('begins shortly before what is looked for, when that is far inside', () => {
    expect(excerpt(far, 'btc')).toBe('…xxxxxsymbol:BTC');
    expect(excerpt(`${'🎉'.repeat(30)}:BTC`, 'BTC')).toMatch(/^…🎉+:BTC$/u);
  });

  it('leaves alone what is near, not there, or not looked for', () => {
    expect(excerpt('symbol:BTC and more', 'btc')).toBe('symbol:BTC and more');
    expect(excerpt(far, 'ETH')).toBe(far);
    expect(excerpt(far, '')).toBe(far);
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
