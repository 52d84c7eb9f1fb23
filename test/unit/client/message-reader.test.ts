import { describe, expect, it } from 'vitest';
import {
  createMessageReader,
  type MessageReaderOptions,
} from '../../../src/main/engine/client/message-reader';
import type { MessageRecord } from '../../../src/shared/model/record';

const AT = 1_764_000_000_000;

function setUp(options: Partial<MessageReaderOptions> = {}) {
  const reader = createMessageReader({
    idPath: null,
    tsPath: null,
    tsUnit: 'auto',
    ownIds: false,
    ...options,
  });
  const read = (payload: unknown, type: 'text' | 'binary' = 'text') => {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const record: MessageRecord = {
      kind: 'message',
      at: AT,
      direction: 'received',
      type,
      payload: Buffer.from(text),
    };
    reader.read(record);
    return record;
  };
  const latency = (payload: unknown) => read(payload).latencyMs;
  return { reader, read, latency };
}

describe('the timestamp of a message', () => {
  it.each([
    ['ts', { ts: AT - 5 }, 5],
    ['timestamp', { timestamp: AT / 1_000 - 1 }, 1_000],
    ['time', { time: '2025-11-24T15:59:59.990Z' }, 10],
    ['created_at', { created_at: AT - 5 }, 5],
    ['data.ts', { data: { ts: AT - 5 } }, 5],
    ['data.timestamp', { data: { timestamp: AT - 5 } }, 5],
  ])('is found at %s', (path, message, latencyMs) => {
    const { reader, latency } = setUp();
    expect(reader.timestamp).toBeNull();
    expect(latency(message)).toBeCloseTo(latencyMs, 6);
    expect(latency(message)).toBeCloseTo(latencyMs, 6);
    expect(reader.timestamp).toMatchObject({ path, detected: true });
  });

  it('is told with its unit, which may turn out to be another', () => {
    const { reader, latency } = setUp();
    latency({ ts: AT });
    expect(reader.timestamp).toEqual({ path: 'ts', unit: 'ms', detected: true });
    latency({ ts: AT * 1_000 });
    expect(reader.timestamp).toEqual({ path: 'ts', unit: 'us', detected: true });
    latency({ ts: 'never' });
    expect(reader.timestamp).toEqual({ path: 'ts', unit: 'us', detected: true });
  });

  it.each([
    [{ tsPath: 'a.b' }, { a: { b: AT - 1 } }, { path: 'a.b', unit: 'ms', detected: true }],
    [{ tsPath: '$.a', tsUnit: 's' }, { a: AT / 1e3 }, { path: 'a', unit: 's', detected: false }],
    [{ tsUnit: 'ns' }, { ts: AT * 1e6 }, { path: 'ts', unit: 'ns', detected: true }],
    [
      { tsPath: 'at', tsUnit: 'iso' },
      { at: '2025-11-24T16:00:00Z' },
      { path: 'at', unit: 'iso', detected: false },
    ],
  ] as const)('is read as asked: %j', (options, message, told) => {
    const { reader, latency } = setUp(options);
    expect(latency(message)).toBeLessThanOrEqual(1);
    expect(reader.timestamp).toEqual(told);
  });

  it('is looked for nowhere else when a path was asked for, but there always', () => {
    const { reader, latency } = setUp({ tsPath: 'sent' });
    for (let index = 0; index < 100; index++) expect(latency({ ts: AT })).toBeNull();
    expect(reader.timestamp).toBeNull();
    expect(latency({ sent: AT - 2 })).toBe(2);
  });

  it('is looked for in 32 messages and no more', () => {
    const late = setUp();
    for (let index = 0; index < 32; index++) late.latency({ price: index });
    expect(late.latency({ ts: AT })).toBeNull();
    expect(late.reader.timestamp).toBeNull();

    const early = setUp();
    for (let index = 0; index < 31; index++) early.latency({ price: index });
    expect(early.latency({ ts: AT - 3 })).toBe(3);
    for (let index = 0; index < 100; index++) expect(early.latency({ price: 1 })).toBeNull();
    expect(early.latency({ ts: AT - 3 })).toBe(3);
  });

  it('stays where most of the first messages had it', () => {
    const { reader, latency } = setUp();
    expect(latency({ type: 'welcome', timestamp: AT - 1 })).toBe(1);
    for (let index = 0; index < 40; index++) expect(latency({ ts: AT - 4 })).toBe(4);
    expect(reader.timestamp?.path).toBe('ts');
    // The probation is over: elsewhere it is not looked for.
    expect(latency({ timestamp: AT - 1 })).toBeNull();

    const chatty = setUp();
    for (let index = 0; index < 31; index++) chatty.latency({ ts: AT - 4 });
    expect(chatty.latency({ type: 'heartbeat', time: AT - 9 })).toBe(9);
    expect(chatty.latency({ ts: AT - 4 })).toBe(4);
  });

  it('under a name of many uses must be about now', () => {
    const { reader, latency } = setUp();
    expect(latency({ created_at: '2019-05-01T00:00:00Z' })).toBeNull();
    expect(latency({ time: 1_500_000_000 })).toBeNull();
    expect(reader.timestamp).toBeNull();
    expect(latency({ ts: AT - 86_400_000 })).toBe(86_400_000);
  });

  it.each(['', '[1764000000000]', '{"ts":', '{"ts":{}}', '{"ts":null}', 'ts', '{'])(
    'is not found in %s',
    (text) => {
      const { latency } = setUp();
      expect(latency(text)).toBeNull();
    },
  );

  it('is not looked for in what is binary', () => {
    const { read } = setUp();
    expect(read({ ts: AT }, 'binary').latencyMs).toBeNull();
  });
});

describe('id and event of a message', () => {
  it('are read where the transport has none of its own', () => {
    const { read, reader } = setUp();
    expect(read({ id: 7, event: 'trade', ts: AT })).toMatchObject({ id: '7', event: 'trade' });
    expect(reader.payloadId).toBe('7');
    expect(read({ ts: AT }).id).toBeUndefined();
    expect(reader.payloadId).toBeNull();
  });

  it('are left alone where it has', () => {
    const { read, reader } = setUp({ ownIds: true });
    const record = read({ id: 7, event: 'trade', ts: AT - 1 });
    expect([record.id, record.event, record.latencyMs]).toEqual([undefined, undefined, 1]);
    expect(reader.payloadId).toBe(7);
  });

  it.each([
    ['"7"', '7'],
    ['0', 0],
    ['01', '01'],
    ['-1', '-1'],
    ['1.0', '1.0'],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', '9007199254740993'],
    ['12345678901234567890', '12345678901234567890'],
    ['[1]', null],
  ])('%s is the id %j where there is no place for it', (json, id) => {
    const reader = createMessageReader({
      idPath: null,
      tsPath: null,
      tsUnit: 'auto',
      ownIds: true,
    });
    const payload = Buffer.from(`{"id":${json},"x":1}`);
    reader.read({ kind: 'message', at: AT, direction: 'received', type: 'text', payload });
    expect(reader.payloadId).toBe(id);
  });
});
