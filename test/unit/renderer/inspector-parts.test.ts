import { describe, expect, it } from 'vitest';
import {
  detailGroups,
  headerLines,
} from '../../../src/renderer/src/features/monitor/inspector/detail-groups';
import { epochOf } from '../../../src/renderer/src/features/monitor/inspector/epoch';
import { formatMoment } from '../../../src/renderer/src/features/monitor/inspector/format-moment';
import { payloadBytes } from '../../../src/renderer/src/features/monitor/inspector/payload-bytes';
import { rawLines } from '../../../src/renderer/src/features/monitor/inspector/raw-lines';
import { recordMeta } from '../../../src/renderer/src/features/monitor/inspector/record-meta';
import {
  canLoad,
  partName,
  shownPayload,
} from '../../../src/renderer/src/features/monitor/inspector/shown-payload';
import { toHex } from '../../../src/renderer/src/lib/hex-lines';
import type { RecordDetail } from '../../../src/shared/contract/capture-views';

describe('epochOf', () => {
  it('takes epoch milliseconds for a time under any key', () => {
    expect(epochOf('1764000043902.113', 'x')).toBe(1764000043902.113);
    expect(epochOf('1764000043902', null)).toBe(1764000043902);
  });

  it('takes other units only under a key that speaks of time', () => {
    expect(epochOf('1764000043', 'created_at')).toBe(1764000043000);
    expect(epochOf('1764000043.5', 'ts')).toBe(1764000043500);
    expect(epochOf('1764000043902113', 'eventTime')).toBe(1764000043902.113);
    expect(epochOf('1764000043902113000', 'timestamp')).toBeCloseTo(1764000043902.113, 1);
    for (const key of ['volume', 'count', 'rate', 'format', null])
      expect(epochOf('1764000043', key)).toBeNull();
  });

  it('leaves small, negative and huge numbers alone', () => {
    for (const text of ['0', '-1764000043902', '187.42', '1e40', 'null'])
      expect(epochOf(text, 'ts')).toBeNull();
  });
});

describe('formatMoment', () => {
  it('names the day when it is another one', () => {
    const noon = new Date(2025, 10, 24, 12, 0, 0, 7).getTime();
    expect(formatMoment(noon, noon + 1_000)).toBe('12:00:00.007');
    expect(formatMoment(noon, noon + 86_400_000)).toBe('2025-11-24 12:00:00.007');
  });
});

describe('rawLines', () => {
  it('tells what ended each line', () => {
    expect(rawLines('id: 1\r\ndata: a\rdata: b\n\nrest', 10)).toEqual([
      { text: 'id: 1', end: 'CR LF' },
      { text: 'data: a', end: 'CR' },
      { text: 'data: b', end: 'LF' },
      { text: '', end: 'LF' },
      { text: 'rest', end: '' },
    ]);
    expect(rawLines('a\n', 10)).toEqual([{ text: 'a', end: 'LF' }]);
    expect(rawLines('', 10)).toEqual([]);
    expect(rawLines('a\nb\nc', 2)).toHaveLength(2);
  });
});

describe('detailGroups', () => {
  const fields = [
    { name: 'State', value: 'open' },
    { name: 'DNS', value: '—' },
    { name: 'TCP', value: '0.42 ms' },
    { name: 'First byte', value: '1.31 s' },
    { name: 'Header content-type', value: 'text/event-stream' },
    { name: 'Header server', value: 'x' },
    { name: 'Request header accept', value: '*/*' },
  ];

  it('sorts facts, phases and headers', () => {
    const groups = detailGroups({ kind: 'state', fields });
    expect(groups.facts).toEqual([{ name: 'State', value: 'open' }]);
    expect(groups.handshake.map(({ name, ms }) => [name, ms])).toEqual([
      ['DNS', null],
      ['TCP', 0.42],
      ['First byte', 1_310],
    ]);
    expect(headerLines(groups.responseHeaders)).toBe('content-type: text/event-stream\nserver: x');
    expect(groups.requestHeaders).toEqual([{ name: 'accept', value: '*/*' }]);
  });

  it('takes no fact of a message for a phase', () => {
    expect(detailGroups({ kind: 'message', fields }).handshake).toEqual([]);
  });
});

describe('the payload and the facts that lead', () => {
  const record = {
    row: 4_178,
    kind: 'message',
    at: 0,
    deltaMs: 96,
    direction: 'received',
    event: 'trade',
    size: 2,
    latencyMs: 0.31,
    text: 'é',
    base64: null,
    fields: [
      { name: 'Opcode', value: '0x1 text' },
      { name: 'Id', value: '7' },
    ],
  } as unknown as RecordDetail;

  it('gives bytes where they are known', () => {
    expect(toHex(payloadBytes(record) as Uint8Array)).toBe('c3a9');
    expect(payloadBytes({ ...record, text: null, base64: 'AP8=' })).toEqual(Uint8Array.of(0, 255));
    expect(payloadBytes({ ...record, text: null })).toBeNull();
    const fields = [{ name: 'Encoding', value: 'invalid UTF-8' }];
    expect(payloadBytes({ ...record, fields })).toBeNull();
  });

  it('leads with row, size, latency, time and where it comes from', () => {
    const meta = Object.fromEntries(recordMeta(record));
    expect(meta).toMatchObject({
      row: '4,179',
      size: '2 B',
      latency: '0.31 ms',
      opcode: '0x1 text',
      Δ: '+96 ms',
    });
    expect(meta).toHaveProperty('received');
    const state = recordMeta({ ...record, direction: null, deltaMs: null, fields: [] });
    expect(Object.fromEntries(state)).toMatchObject({ opcode: '—', Δ: '—' });
  });

  it('shows what came with the record until more is loaded', () => {
    const came = shownPayload({ ...record, cut: true }, null);
    expect(came).toMatchObject({ text: 'é', cut: true, hasBytes: true });
    expect(partName(came)).toBe('first 2 B');
    const bytes = Uint8Array.of(1, 2, 3);
    const more = shownPayload(record, { state: 'loaded', bytes, text: 'abc', cut: false });
    expect(more).toMatchObject({ text: 'abc', cut: false });
    expect(more.bytes()).toBe(bytes);
    expect(partName(more)).toBe('');
    const half = shownPayload({ ...record, cut: true }, { state: 'loading', bytes: 1, wanted: 2 });
    expect(half.text).toBe('é');
  });

  it('offers to load more where more is kept', () => {
    expect(canLoad({ ...record, cut: true })).toBe(true);
    expect(canLoad({ ...record, cut: false })).toBe(false);
    expect(canLoad({ ...record, cut: true, kind: 'post' })).toBe(false);
  });
});
