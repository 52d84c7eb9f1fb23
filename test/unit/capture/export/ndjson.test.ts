import { describe, expect, it } from 'vitest';
import { recordLine } from '../../../../src/main/engine/capture/export/record-line';
import type { ConnectionRecord } from '../../../../src/shared/model/record';
import { fixtureConnection, ofOne } from '../../../support/capture-fixture';
import { AT, poll, post, stateRecord, text } from '../samples';
import { exportOf } from './exporting';

const RUN = { id: 1, startedAt: AT - 1_500.5, endedAt: null, program: 'test 1' };

function linesOf(written: string): Record<string, unknown>[] {
  return written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const ALL: ConnectionRecord[] = [
  stateRecord({ state: 'connecting', attempt: 0 }),
  stateRecord({
    state: 'open',
    attempt: 0,
    info: {
      transport: 'websocket',
      url: 'ws://h/orders',
      status: 101,
      headers: { upgrade: 'websocket' },
      requestHeaders: { host: 'h' },
      timings: { tcp: 1.23456, firstByte: null },
      subprotocol: 'v1',
      extensions: '',
    },
  }),
  text('{"price":1}', { id: '7', event: 'trade', latencyMs: 0.4321, opcode: 1 }),
  text('', { direction: 'sent' }),
  { ...text(Buffer.from([0, 255, 128])), type: 'binary', latencyMs: null },
  { kind: 'ping', at: AT, direction: 'sent', payload: Buffer.from('p') },
  { kind: 'pong', at: AT, direction: 'received', payload: Buffer.from('p'), rttMs: 2.5 },
  { kind: 'comment', at: AT, text: 'keep-alive' },
  { kind: 'retry', at: AT, ms: 10, appliedMs: 100 },
  poll({ blindMs: 3 }),
  { kind: 'redirect', at: AT, status: 307, from: 'http://h/a', to: 'http://h/b' },
  { kind: 'invalid', at: AT, what: 'utf-8', detail: 'a \ud800 half' },
  stateRecord({
    state: 'waiting',
    attempt: 1,
    delayMs: 731,
    reason: { by: 'network', clean: false, error: 'ECONNRESET' },
  }),
  stateRecord({ state: 'closed', reason: { by: 'remote', clean: true, code: 1000 } }),
];

describe('NDJSON', () => {
  it('has the very lines of `connect --json`, t counted from the start of the run', async () => {
    const { text: written, result } = await exportOf(
      { runs: [RUN], records: ofOne(...ALL) },
      'ndjson',
    );
    const expected = ALL.map((record) =>
      JSON.parse(JSON.stringify(recordLine(record, { t: 1_500.5, at: AT, connection: 1 }))),
    );
    expect(linesOf(written)).toEqual(expected);
    expect(expected[2]).toMatchObject({
      t: 1_500.5,
      at: AT,
      data: '{"price":1}',
      latencyMs: 0.432,
    });
    expect(result).toEqual({
      records: ALL.length,
      bytes: Buffer.byteLength(written),
      leftOut: {},
      tooLarge: 0,
      damaged: 0,
      inexact: 0,
    });
  });

  it('leaves out and counts the kinds that the lines do not have', async () => {
    const records = ofOne(
      { kind: 'close', at: AT, direction: 'received', code: 1000, reason: '', size: 2 },
      post('ok'),
      { kind: 'clock', at: AT, jumpMs: 60 },
      { kind: 'clock', at: AT, jumpMs: -60 },
      text('kept'),
    );
    const { text: written, result } = await exportOf({ records }, 'ndjson');
    expect(linesOf(written).map(({ kind }) => kind)).toEqual(['message']);
    expect(result).toMatchObject({ records: 1, leftOut: { close: 1, post: 1, clock: 2 } });
  });

  it('counts text that is no UTF-8, and tells binary exactly', async () => {
    const bytes = Buffer.from([0x61, 0xff, 0xfe]);
    const records = ofOne(text(bytes), { ...text(bytes), type: 'binary' });
    const { text: written, result } = await exportOf({ records }, 'ndjson');
    expect(linesOf(written)).toMatchObject([
      { size: 3, data: 'a\ufffd\ufffd' },
      { size: 3, dataBase64: bytes.toString('base64') },
    ]);
    expect(result).toMatchObject({ records: 2, inexact: 1 });
  });

  it('counts t of each connection from its own run, and never below 0', async () => {
    const runs = [RUN, { ...RUN, id: 2, startedAt: AT + 5 }];
    const connections = [
      fixtureConnection(),
      fixtureConnection({ id: 2, run: 2 }),
      fixtureConnection({ id: 3, run: 9 }),
    ];
    const records = [1, 2, 3].map((connection) => ({ connection, record: text('x') }));
    const { text: written } = await exportOf({ runs, connections, records }, 'ndjson');
    expect(linesOf(written).map(({ connection, t }) => [connection, t])).toEqual([
      [1, 1_500.5],
      [2, 0],
      [3, 0],
    ]);
  });

  it('of nothing is nothing', async () => {
    const { text: written, result } = await exportOf({ records: [] }, 'ndjson');
    expect(written).toBe('');
    expect(result).toMatchObject({ records: 0, bytes: 0 });
  });
});
