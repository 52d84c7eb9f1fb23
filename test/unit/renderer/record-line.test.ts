import { describe, expect, it } from 'vitest';
import { faultNote } from '../../../src/renderer/src/features/monitor/inspector/fault-note';
import { recordLine } from '../../../src/renderer/src/features/monitor/inspector/record-line';
import type { RecordDetail } from '../../../src/shared/contract/capture-views';

const record = {
  row: 3,
  seq: 7,
  connection: 2,
  kind: 'message',
  at: 1_764_000_043_902.1133,
  direction: 'received',
  event: 'message',
  size: 2,
  latencyMs: 0.31249,
  text: 'hi',
  base64: null,
  cut: false,
  fields: [{ name: 'Id', value: '7' }],
} as unknown as RecordDetail;

describe('a record as a JSON line', () => {
  it('is a message with what it has and no more', () => {
    expect(recordLine(record)).toEqual({
      kind: 'message',
      at: 1_764_000_043_902.113,
      connection: 2,
      direction: 'received',
      type: 'text',
      id: '7',
      size: 2,
      data: 'hi',
      latencyMs: 0.312,
    });
    const fields = [{ name: 'Event', value: 'trade' }];
    const sent = { ...record, direction: 'sent' as const, text: null, base64: 'AP8=', fields };
    expect(recordLine(sent)).toMatchObject({ type: 'binary', event: 'trade', dataBase64: 'AP8=' });
    expect(recordLine(sent)).not.toHaveProperty('latencyMs');
    expect(recordLine({ ...record, latencyMs: null })).toMatchObject({ latencyMs: null });
  });

  it('is there for pings and comments, not for what the window knows in part only', () => {
    expect(recordLine({ ...record, kind: 'ping' })).toMatchObject({ kind: 'ping', data: 'hi' });
    expect(recordLine({ ...record, kind: 'comment' })).toMatchObject({ data: 'hi' });
    expect(recordLine({ ...record, kind: 'state', text: null })).toBeNull();
    expect(recordLine({ ...record, kind: 'ping', text: null })).toBeNull();
  });
});

describe('the fault of a text that begins as JSON', () => {
  it('is told by its place', () => {
    expect(faultNote('{"a":1,\n"b" 2}', 'not-json', false)).toBe(
      'Not JSON: line 2, column 5 wants a colon.',
    );
  });

  it('is none of other texts, nor of a cut one', () => {
    expect(faultNote('hello', 'not-json', false)).toBeNull();
    expect(faultNote('{"a":', 'not-json', true)).toBeNull();
  });

  it('is not searched in a long text, and may be too many values', () => {
    expect(faultNote(`[${' '.repeat(5_000_001)}`, 'not-json', false)).toMatch(/begins so/);
    expect(faultNote('[]', 'too-many', false)).toMatch(/2,000,000 values/);
  });
});
