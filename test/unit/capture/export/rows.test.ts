import { describe, expect, it, onTestFinished } from 'vitest';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import { fixtureConnection, ofOne } from '../../../support/capture-fixture';
import { AT, poll, stateRecord, text } from '../samples';
import { captureOf, exportFile, exportOf } from './exporting';

async function read(file: string) {
  const database = (await loadSqlite())(file, { readOnly: true, timeoutMs: 0 });
  const all = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...(row as Record<string, unknown>) }));
  try {
    return {
      runs: all('SELECT * FROM runs'),
      connections: all('SELECT * FROM connections'),
      records: all('SELECT * FROM records'),
      messages: all('SELECT * FROM messages'),
      states: all('SELECT * FROM states'),
      check: all('PRAGMA integrity_check'),
      mode: all('PRAGMA journal_mode'),
    };
  } finally {
    database.close();
  }
}

describe('SQLite rows', () => {
  it('are one a record, with every byte', async () => {
    const records = ofOne(
      stateRecord({ state: 'connecting', attempt: 0 }),
      text('{"price":1}', { id: '7', event: 'trade', latencyMs: 0.25, opcode: 1 }),
      { ...text(Buffer.from([0, 255])), type: 'binary', direction: 'sent' },
      text(Buffer.from([0x61, 0xff])),
      text('nul\u0000 in it'),
      text(''),
      { kind: 'pong', at: AT, direction: 'received', payload: Buffer.from('p'), rttMs: 2.5 },
      poll(),
    );
    const { out, result } = await exportOf(
      { records, marks: { 1: 'look' }, recordsPerBlock: 3 },
      'sqlite',
    );
    const rows = await read(out);
    expect(rows.check).toEqual([{ integrity_check: 'ok' }]);
    expect(rows.mode).toEqual([{ journal_mode: 'delete' }]);
    expect(rows.runs).toEqual([{ id: 1, started_at: 0, ended_at: null, program: 'test 1' }]);
    expect(rows.connections).toEqual([
      { id: 1, run: 1, name: 'orders', transport: 'websocket', url: 'ws://h/orders' },
    ]);
    const message = {
      seq: 1,
      connection: 1,
      at: AT,
      direction: 'received',
      event: 'trade',
      event_id: '7',
      size: 11,
      latency_ms: 0.25,
      text: '{"price":1}',
      data: null,
      note: 'look',
    };
    expect(rows.records[1]).toEqual({ ...message, kind: 'message', fields: '{"opcode":1}' });
    expect(rows.messages[0]).toEqual(message);
    const contents = rows.messages.map(({ text: content, data }) => [content, data]);
    expect(contents.slice(1)).toEqual([
      [null, new Uint8Array([0, 255])],
      [null, new Uint8Array([0x61, 0xff])],
      [null, new Uint8Array(Buffer.from('nul\u0000 in it'))],
      ['', null],
    ]);
    expect(rows.records[6]).toMatchObject({ kind: 'pong', text: 'p', fields: '{"rttMs":2.5}' });
    expect(JSON.parse(String(rows.records[7]?.fields))).toMatchObject({ status: 200, cursor: '4' });
    expect(rows.states).toEqual([
      { seq: 0, connection: 1, at: AT, state: 'connecting', detail: expect.any(String) },
    ]);
    expect(JSON.parse(String(rows.states[0]?.detail))).toEqual({ state: 'connecting', attempt: 0 });
    expect(rows.records[0]).toMatchObject({ event: 'connecting', fields: null });
    expect(result).toMatchObject({ records: 8, leftOut: {} });
  });

  it('are those of the connection that was asked for', async () => {
    const connections = [fixtureConnection(), fixtureConnection({ id: 2, name: 'second' })];
    const records = [1, 2, 1].map((connection) => ({ connection, record: text(`${connection}`) }));
    const { out } = await exportOf({ connections, records }, 'sqlite', { connection: 2 });
    const rows = await read(out);
    expect(rows.connections).toMatchObject([{ id: 2, name: 'second' }]);
    expect(rows.records).toMatchObject([{ seq: 1, text: '2' }]);
  });

  it('are written in several transactions, none of them missing', async () => {
    const count = 20_600;
    const records = ofOne(...Array.from({ length: count }, () => text('x')));
    const { out, result } = await exportOf({ records }, 'sqlite');
    const database = (await loadSqlite())(out, { readOnly: true, timeoutMs: 0 });
    onTestFinished(() => database.close());
    const found = database.prepare('SELECT count(*) AS n, max(seq) AS last FROM records').get();
    expect({ ...(found as object) }).toEqual({ n: count, last: count - 1 });
    expect(result.records).toBe(count);
  });

  it('need a file', async () => {
    const { file } = await captureOf({ records: [] });
    await expect(exportFile(file, { format: 'sqlite', out: process.stderr })).rejects.toMatchObject(
      { code: 'bad-request', message: expect.stringContaining('needs a file') },
    );
  });
});
