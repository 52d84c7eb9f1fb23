import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../../../src/shared/model/record';
import { fixtureConnection, ofOne } from '../../../support/capture-fixture';
import { AT, poll, post, stateRecord, text } from '../samples';
import { exportOf } from './exporting';

const HEADER =
  'time,epoch_ms,connection,transport,direction,kind,event,id,size,latency_ms,encoding,data,fields';

/** Reads CSV as RFC 4180 has it; what it does not allow ends the reading, and the test. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let read = 0;
  for (const [whole, quoted, plain = '', end] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy,
  )) {
    read += whole.length;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  expect(read).toBe(csv.length);
  return rows;
}

async function rowsOf(...records: Parameters<typeof ofOne>) {
  const { text: csv, result } = await exportOf({ records: ofOne(...records) }, 'csv');
  const [header, ...rows] = parse(csv);
  const names = header ?? [];
  const cells = rows.map((row) => Object.fromEntries(row.map((cell, at) => [names[at], cell])));
  return { csv, rows, cells, result };
}

const data = async (...payloads: (string | Uint8Array)[]) =>
  (await rowsOf(...payloads.map((payload) => text(payload)))).cells.map((cell) => cell.data);

describe('CSV', () => {
  it('has a header and a row a record, ended by CR LF', async () => {
    const message = text('a,"b"\r\nc', { id: '7', event: 'trade', latencyMs: -0.25 });
    const { csv } = await rowsOf(message, text('x', { direction: 'sent' }));
    expect(csv).toBe(
      [
        HEADER,
        '2025-11-24T16:00:00.000Z,1764000000000.25,orders,websocket,received,message,trade,7,8,-0.25,text,"a,""b""\r\nc",',
        '2025-11-24T16:00:00.000Z,1764000000000.25,orders,websocket,sent,message,,,1,,text,x,',
        '',
      ].join('\r\n'),
    );
  });

  it('holds every kind, with what has no column as JSON', async () => {
    const { cells, result } = await rowsOf(
      stateRecord({ state: 'connecting', attempt: 2 }),
      { kind: 'pong', at: AT, direction: 'received', payload: Buffer.from('p'), rttMs: 2.5 },
      { kind: 'close', at: AT, direction: 'sent', code: 1000, reason: 'bye', size: 5 },
      { kind: 'comment', at: AT, text: 'keep-alive' },
      { kind: 'retry', at: AT, ms: 10, appliedMs: 100 },
      poll(),
      post('ok', { status: 201 }),
      { kind: 'redirect', at: AT, status: 307, from: 'http://h/a', to: 'http://h/b' },
      { kind: 'invalid', at: AT, what: 'utf-8', detail: 'd' },
      { kind: 'clock', at: AT, jumpMs: 60 },
      {
        kind: 'audit',
        at: AT,
        what: 'lost',
        from: 4,
        to: 6,
        cause: 'gap',
        seam: 1,
        reason: 'expired',
        more: 0,
      },
      { kind: 'probe', at: AT, url: 'http://h/', status: 200, rttMs: 1.5 },
    );
    const seen = cells.map(({ kind, direction, event, size, data: content, fields }) => [
      kind,
      direction,
      event,
      size,
      content,
      fields === '' ? null : JSON.parse(fields ?? ''),
    ]);
    expect(seen).toEqual([
      ['state', '', 'connecting', '', '', { attempt: 2 }],
      ['pong', 'received', '', '1', 'p', { rttMs: 2.5 }],
      ['close', 'sent', '', '5', '', { code: 1000, reason: 'bye' }],
      ['comment', 'received', '', '10', 'keep-alive', null],
      ['retry', 'received', '', '', '', { ms: 10, appliedMs: 100 }],
      ['poll', 'received', '', '25', '', expect.objectContaining({ status: 200, cursor: '4' })],
      ['post', 'received', '', '2', 'ok', expect.objectContaining({ status: 201 })],
      ['redirect', 'received', '', '', '', { status: 307, from: 'http://h/a', to: 'http://h/b' }],
      ['invalid', 'received', '', '', '', { what: 'utf-8', detail: 'd' }],
      ['clock', '', '', '', '', { jumpMs: 60 }],
      [
        'audit',
        '',
        'lost',
        '',
        '',
        { from: 4, to: 6, cause: 'gap', seam: 1, reason: 'expired', more: 0 },
      ],
      ['probe', '', '', '', '', { url: 'http://h/', status: 200, rttMs: 1.5 }],
    ]);
    expect(result).toMatchObject({ records: 12, leftOut: {} });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\uff1d1', '=cmd|"/c calc"!A1'])(
    'puts an apostrophe before %j, in every column that others write',
    async (formula) => {
      const connections = [fixtureConnection({ name: formula })];
      const records = ofOne(text(formula, { event: formula, id: formula }));
      const { text: csv } = await exportOf({ connections, records }, 'csv');
      const [, row] = parse(csv);
      expect([row?.[2], row?.[6], row?.[7], row?.[11]]).toEqual(Array(4).fill(`'${formula}`));
    },
  );

  it('leaves our own numbers numbers', async () => {
    const { cells } = await rowsOf(text('x', { latencyMs: -5 }));
    expect(cells[0]?.latency_ms).toBe('-5');
  });

  it('is exact: text as it is, all other bytes as base64', async () => {
    const bytes = Buffer.from([0x61, 0xff, 0x00]);
    const binary: MessageRecord = { ...text('abc'), type: 'binary' };
    const { cells, result } = await rowsOf(text(bytes), binary, text('ä\u0000\ud83d\ude00"'));
    expect(cells.map(({ encoding, data: content }) => [encoding, content])).toEqual([
      ['base64', bytes.toString('base64')],
      ['base64', Buffer.from('abc').toString('base64')],
      ['text', 'ä\u0000\ud83d\ude00"'],
    ]);
    expect(result.inexact).toBe(0);
    expect(await data('', ' ', "'", '"', ',', 'x\r')).toEqual(['', ' ', "'", '"', ',', 'x\r']);
  });

  it('of nothing is the header', async () => {
    expect((await rowsOf()).csv).toBe(`${HEADER}\r\n`);
  });

  it('writes moments that are none as those of the epoch, without a number', async () => {
    const { cells } = await rowsOf({ ...text('x'), at: Number.NaN }, { ...text('x'), at: 9e15 });
    expect(cells.map(({ time }) => time)).toEqual(Array(2).fill('1970-01-01T00:00:00.000Z'));
    expect(cells[0]?.epoch_ms).toBe('');
  });
});
