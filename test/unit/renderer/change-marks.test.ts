import { describe, expect, it } from 'vitest';
import { changeMarks } from '../../../src/renderer/src/features/monitor/inspector/change-marks';
import { messageSubject } from '../../../src/renderer/src/lib/message-subject';
import type { RecordDetail } from '../../../src/shared/contract/capture-views';

const record = (text: string | null, cut = false) => ({ text, cut }) as RecordDetail;

function marks(before: unknown, after: unknown): [string, string][] {
  const found = changeMarks(record(JSON.stringify(before)), record(JSON.stringify(after)));
  return [...found].map(([path, { text }]) => [path, text]);
}

describe('the marks of what has changed', () => {
  it('say how numbers moved and what short values were', () => {
    const before = { data: { price: 187.11, side: 'buy', open: true }, same: 1 };
    const after = { data: { price: 187.42, side: 'sell', open: false }, same: 1 };
    expect(marks(before, after)).toEqual([
      ['$.data.price', '▲ +0.31'],
      ['$.data.side', 'was "buy"'],
      ['$.data.open', 'was true'],
    ]);
  });

  it('leave out what changes always: counters and times', () => {
    const before = { id: 1, seq: 4, ts: 1_764_000_000_000, n: 2 };
    const after = { id: 2, seq: 5, ts: 1_764_000_000_100, n: 1 };
    expect(marks(before, after)).toEqual([['$.n', '▼ −1']]);
  });

  it('leave out long values, branches, and what only one of the two has', () => {
    expect(marks({ a: 'x'.repeat(40), b: [1], c: 1 }, { a: 'y', b: 2, d: 1 })).toEqual([]);
  });

  it('are none of messages about different things, of cut ones and of what is no JSON', () => {
    expect(marks({ symbol: 'NVDA', price: 1 }, { symbol: 'ACME', price: 2 })).toEqual([]);
    expect(changeMarks(record('{"a":1}', true), record('{"a":2}')).size).toBe(0);
    expect(changeMarks(record('one'), record('two')).size).toBe(0);
    expect(changeMarks(record(null), record('{"a":2}')).size).toBe(0);
  });
});

describe('messageSubject', () => {
  it('is the first key that names one, as written', () => {
    expect(messageSubject('{"id":1,"data":{"symbol": "NVDA","host":"a"}}')).toBe(
      '"symbol": "NVDA"',
    );
    expect(messageSubject('{"text":"the symbol is NVDA"}')).toBeNull();
    expect(messageSubject(`${' '.repeat(512)}{"symbol":"NVDA"}`)).toBeNull();
  });
});
