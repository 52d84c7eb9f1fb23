import { describe, expect, it } from 'vitest';
import { toRow } from '../../../src/main/engine/capture/row';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { AT, captured, poll, post, stateRecord, text } from './samples';

const rowOf = (record: ConnectionRecord) => toRow(captured(record));

describe('toRow', () => {
  it('places a record in its log', () => {
    expect(rowOf(text('hello', { event: 'trade', latencyMs: 0.4 }))).toEqual({
      row: 7,
      seq: 70,
      connection: 1,
      kind: 'message',
      at: AT,
      deltaMs: 2.5,
      direction: 'received',
      event: 'trade',
      preview: 'hello',
      size: 5,
      latencyMs: 0.4,
      note: null,
    });
    expect(toRow({ ...captured(text('a')), previousAt: null }).deltaMs).toBeNull();
  });

  it('shows binary messages in hex', () => {
    const row = rowOf(text(Uint8Array.of(1, 255), { type: 'binary', direction: 'sent' }));
    expect(row).toMatchObject({ event: 'binary', preview: '01 ff', size: 2, direction: 'sent' });
  });

  it('makes hostile event names safe', () => {
    const { event } = rowOf(text('', { event: `a\u202e\n${'b'.repeat(500)}` }));
    expect(event).toMatch(/^a⟨U\+202E⟩⏎b+…$/);
    expect(event.length).toBe(80);
  });

  const noBytes = new Uint8Array(0);
  it.each<[ConnectionRecord, object]>([
    [
      { kind: 'pong', at: AT, direction: 'received', payload: Buffer.from('hi'), rttMs: 0.384 },
      { event: 'pong', preview: 'round trip 0.38 ms · hi', size: 2, direction: 'received' },
    ],
    [
      { kind: 'ping', at: AT, direction: 'sent', payload: Uint8Array.of(0xff, 1) },
      { event: 'ping', preview: 'ff 01', size: 2, direction: 'sent' },
    ],
    [
      { kind: 'ping', at: AT, direction: 'sent', payload: noBytes },
      { event: 'ping', preview: '', size: 0 },
    ],
    [
      { kind: 'close', at: AT, direction: 'received', code: 1001, reason: 'bye\n', size: 6 },
      { event: 'close', preview: '1001 Going Away · bye⏎', size: 6 },
    ],
    [
      { kind: 'close', at: AT, direction: 'sent', code: 1005, reason: '', size: 0 },
      { event: 'close', preview: '1005 No Status Received', size: 0 },
    ],
    [
      { kind: 'comment', at: AT, text: 'keep-alive' },
      { event: 'comment', preview: 'keep-alive', size: 10, direction: 'received' },
    ],
    [
      { kind: 'retry', at: AT, ms: 5, appliedMs: 100 },
      { event: 'retry', preview: '5 ms · applied as 100 ms', size: null },
    ],
    [
      poll({ holdMs: 1_312, updates: 1, blindMs: 0.5 }),
      { event: 'poll', preview: 'HTTP 200 · 1 update · held 1.31 s · blind 0.50 ms' },
    ],
    [
      poll({ status: 204 }),
      { preview: 'HTTP 204 · 0 updates · held 12 ms', size: null, direction: 'received' },
    ],
    [
      post('{"id":7}\n', { size: 99_000 }),
      { event: 'post', preview: 'HTTP 202 · 3.10 ms · {"id":7}⏎', size: 99_000, latencyMs: null },
    ],
    [post('', { status: 204 }), { preview: 'HTTP 204 · 3.10 ms', direction: 'received' }],
    [post(Uint8Array.of(0xff, 1)), { preview: 'HTTP 202 · 3.10 ms · ff 01' }],
    [
      post('', { status: null, error: 'connect ECONNREFUSED' }),
      { preview: 'no answer · 3.10 ms · connect ECONNREFUSED', size: 0 },
    ],
    [
      { kind: 'redirect', at: AT, status: 302, from: 'http://a/', to: 'http://b/' },
      { event: 'redirect', preview: 'HTTP 302 · http://a/ → http://b/' },
    ],
    [
      { kind: 'invalid', at: AT, what: 'field', detail: 'nonsense: 1' },
      { event: 'invalid', preview: 'field: nonsense: 1' },
    ],
    [
      { kind: 'clock', at: AT, jumpMs: 3_600_000 },
      { event: 'clock', preview: 'the wall clock moved by +3600.0 s', direction: null },
    ],
    [stateRecord({ state: 'connecting', attempt: 0 }), { event: 'connecting', preview: '' }],
    [stateRecord({ state: 'connecting', attempt: 3 }), { preview: 'attempt 3' }],
    [
      stateRecord({ state: 'connecting', attempt: 3, url: 'ws://b/' }),
      { preview: 'attempt 3 · ws://b/' },
    ],
    [
      stateRecord({
        state: 'open',
        attempt: 0,
        info: {
          transport: 'websocket',
          url: 'ws://h/',
          status: 101,
          headers: {},
          timings: { tcp: 0.31, firstByte: 12.4 },
        },
      }),
      { event: 'open', preview: 'HTTP 101 · ws://h/ · TCP 0.31 ms · first byte 12 ms' },
    ],
    [
      stateRecord({
        state: 'waiting',
        attempt: 1,
        delayMs: 731,
        reason: { by: 'network', clean: false, code: 1006, error: 'ECONNRESET' },
      }),
      {
        event: 'waiting',
        preview: 'attempt 1 in 731 ms · network, not clean: 1006 Abnormal Closure · ECONNRESET',
      },
    ],
    [
      stateRecord({ state: 'closed', reason: { by: 'local', clean: true } }),
      { event: 'closed', preview: 'by us', direction: null, size: null },
    ],
  ])('says what happened: %j', (record, expected) => {
    expect(rowOf(record)).toMatchObject(expected);
  });
});
