import { describe, expect, it } from 'vitest';
import { DETAIL_BYTES, RAW_BYTES, toDetail } from '../../../src/main/engine/capture/detail';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { AT, captured, poll, post, stateRecord, text } from './samples';

const detailOf = (record: ConnectionRecord) => toDetail(captured(record));

function fieldsOf(record: ConnectionRecord): Record<string, string> {
  return Object.fromEntries(detailOf(record).fields.map(({ name, value }) => [name, value]));
}

describe('toDetail', () => {
  it('gives text whole, as it came', () => {
    const detail = detailOf(text('{"a":\n1}', { id: '7', latencyMs: null, offset: 12 }));
    expect(detail).toMatchObject({ row: 7, text: '{"a":\n1}', base64: null, cut: false });
    expect(detail.fields.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Time: 2025-11-24T16:00:00.000Z',
      'Type: text',
      'Size: 8 bytes',
      'Id: 7',
      'Latency: —',
      'Stream offset: 12',
    ]);
  });

  it('gives binary as base64', () => {
    const detail = detailOf(text(Uint8Array.of(0, 1, 2), { type: 'binary' }));
    expect(detail).toMatchObject({ text: null, base64: 'AAEC', cut: false });
  });

  it('says when text is not UTF-8', () => {
    const record = text(Uint8Array.of(0x61, 0xff));
    expect(detailOf(record).text).toBe('a\ufffd');
    expect(fieldsOf(record).Encoding).toContain('invalid UTF-8');
    expect(fieldsOf(text('a\ufffd')).Encoding).toBeUndefined();
  });

  it('cuts long text between characters, and says so', () => {
    const detail = detailOf(text(`a${'é'.repeat(DETAIL_BYTES)}`));
    expect(detail.cut).toBe(true);
    expect(detail.text).toBe(`a${'é'.repeat(DETAIL_BYTES / 2 - 1)}`);
    expect(detailOf(text('b'.repeat(DETAIL_BYTES))).cut).toBe(false);
  });

  it('cuts long binary', () => {
    const detail = detailOf(text(new Uint8Array(DETAIL_BYTES + 1), { type: 'binary' }));
    expect(detail.cut).toBe(true);
    expect(Buffer.from(detail.base64 ?? '', 'base64').length).toBe(DETAIL_BYTES);
  });

  it('shows a comment and a pong', () => {
    expect(detailOf({ kind: 'comment', at: AT, text: 'ok' }).text).toBe('ok');
    const payload = Uint8Array.of(255);
    const pong = { kind: 'pong', at: AT, direction: 'received', payload, rttMs: 1.5 } as const;
    expect(detailOf(pong)).toMatchObject({ text: null, base64: '/w==' });
    expect(fieldsOf(pong)).toMatchObject({
      Opcode: '0xA pong',
      Masked: 'no',
      Size: '1 byte',
      'Frame size': '3 bytes',
      'Round trip': '1.50 ms',
    });
  });

  it('names the code of a close frame', () => {
    const close = { kind: 'close', at: AT, direction: 'sent', code: 4_000, reason: 'x', size: 3 };
    expect(fieldsOf(close as ConnectionRecord)).toMatchObject({
      Opcode: '0x8 close',
      Masked: 'yes',
      'Frame size': '9 bytes',
      Code: '4000 Private Use',
      Reason: 'x',
    });
  });

  it('names the opcode of a WebSocket message and says who masks', () => {
    expect(fieldsOf(text('a', { opcode: 1 }))).toMatchObject({ Opcode: '0x1 text', Masked: 'no' });
    const sent = text('a', { type: 'binary', opcode: 2, direction: 'sent' });
    expect(fieldsOf(sent)).toMatchObject({ Opcode: '0x2 binary', Masked: 'yes' });
    expect(Object.keys(fieldsOf(text('a')))).not.toContain('Masked');
  });

  it('gives the block of an SSE event as it came', () => {
    const raw = Buffer.from(': hi\r\ndata: a\r\r\n');
    const record = text('a', { raw, offset: 9 });
    expect(detailOf(record)).toMatchObject({ text: 'a', raw: ': hi\r\ndata: a\r\r\n' });
    expect(fieldsOf(record)).toMatchObject({ 'Block size': '16 bytes', Lines: '3' });
    expect(detailOf(text('a')).raw).toBeNull();
    expect(detailOf(poll()).raw).toBeNull();
  });

  it('cuts a long block between characters', () => {
    const raw = Buffer.from(`d${'é'.repeat(RAW_BYTES)}`);
    expect(detailOf(text('a', { raw })).raw).toBe(`d${'é'.repeat(RAW_BYTES / 2 - 1)}`);
  });

  it('shows the answer to a POST', () => {
    const detail = detailOf(post('{"id":7}', { size: 70_000 }));
    expect(detail).toMatchObject({ text: '{"id":7}', base64: null, cut: true, size: 70_000 });
    expect(fieldsOf(post('{"id":7}'))).toMatchObject({
      Status: '202',
      Method: 'POST',
      URL: 'http://h/publish/a',
      Duration: '3.10 ms',
      Size: '8 bytes',
      'Header content-type': 'application/json',
    });
    expect(detailOf(post(Uint8Array.of(0xff)))).toMatchObject({ text: null, base64: '/w==' });
    const failed = post('', { status: null, error: 'connect ECONNREFUSED', headers: {} });
    expect(fieldsOf(failed)).toMatchObject({ Status: '—', Error: 'connect ECONNREFUSED' });
  });

  it('shows the handshake: phases that took place, headers made safe', () => {
    const fields = fieldsOf(
      stateRecord({
        state: 'open',
        attempt: 2,
        info: {
          transport: 'sse',
          url: 'https://h/stream',
          status: 200,
          headers: { 'content-type': 'text/event-stream', 'x-evil': 'a\u009bb\u202ec' },
          requestHeaders: { accept: 'text/event-stream', 'x-evil': 'a\u009bb' },
          timings: { dns: null, tcp: 1, firstByte: 3 },
          subprotocol: '',
        },
      }),
    );
    expect(fields).toMatchObject({
      URL: 'https://h/stream',
      Status: '200',
      DNS: '—',
      TCP: '1.00 ms',
      'First byte': '3.00 ms',
      'Header content-type': 'text/event-stream',
      'Header x-evil': 'a⟨U+009B⟩b⟨U+202E⟩c',
      'Request header accept': 'text/event-stream',
      'Request header x-evil': 'a⟨U+009B⟩b',
    });
    expect(Object.keys(fields).slice(-4)).toEqual([
      'Header content-type',
      'Header x-evil',
      'Request header accept',
      'Request header x-evil',
    ]);
    expect(Object.keys(fields)).not.toContain('TLS');
    expect(Object.keys(fields)).not.toContain('Subprotocol');
  });

  it('shows how a delay was chosen, and what a new link went on from', () => {
    const choice = { by: 'retry', leastMs: 100, mostMs: 400, askedMs: 200 } as const;
    const reason = { by: 'network', clean: false } as const;
    expect(
      fieldsOf(stateRecord({ state: 'waiting', attempt: 2, delayMs: 300, choice, reason })),
    ).toMatchObject({
      Delay: '300 ms',
      'Chosen by': 'the server, by retry:',
      'Drawn between': '100 ms and 400 ms',
      'Asked for': '200 ms',
    });
    const info = {
      transport: 'sse',
      url: 'http://h/',
      status: 200,
      headers: null,
      resumed: { by: 'last-event-id', value: '7\n' },
      timings: { firstByte: 1 },
    } as const;
    expect(fieldsOf(stateRecord({ state: 'open', attempt: 0, info, resent: 2 }))).toMatchObject({
      'Resumed from': 'Last-Event-ID 7⏎',
      'Sent on open': '2',
    });
  });

  it('shows why it closed', () => {
    const reason = {
      by: 'remote',
      clean: false,
      status: 503,
      retryAfterMs: 2_000,
      headers: { server: 'x' },
      body: '<html>\n',
    } as const;
    expect(fieldsOf(stateRecord({ state: 'closed', reason }))).toMatchObject({
      Reason: 'by the server, not clean: HTTP 503',
      'Ended by': 'remote',
      Clean: 'no',
      'Retry after': '2.00 s',
      'Header server': 'x',
      Body: '<html>⏎',
    });
  });

  it('shows a poll with what is unknown as a dash', () => {
    expect(fieldsOf(poll({ holdMs: 30_001, cursor: null }))).toMatchObject({
      Status: '200',
      Updates: '0',
      'Hold time': '30.0 s',
      'Blind gap before': '—',
      URL: 'http://h/updates/a?since=3',
      Size: '25 bytes',
      'Next cursor': '—',
      'Header content-type': 'application/json',
    });
    expect(fieldsOf(poll({ blindMs: 1 }))).toMatchObject({ 'Next cursor': '4' });
  });

  it('survives a time that is no date', () => {
    expect(fieldsOf(text('', { at: 1e300 })).Time).toBe('1e+300');
  });
});
