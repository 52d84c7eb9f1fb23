import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCapture } from '../../../../src/main/engine/capture/import/import-capture';
import { captureFileOf, partFileOf } from '../../../../src/main/engine/capture/library-files';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import type { ConnectionRecord } from '../../../../src/shared/model/record';
import { type CaptureFixture, fixtureConnection } from '../../../support/capture-fixture';
import { AT, text } from '../samples';
import { exportFile, exportOf, tempFolder } from './exporting';

const SOCKET: ConnectionRecord = {
  kind: 'state',
  at: AT + 4,
  state: {
    state: 'open',
    attempt: 0,
    info: {
      transport: 'websocket',
      url: 'ws://h/orders?since=3',
      status: 101,
      headers: { upgrade: 'websocket' },
      timings: { firstByte: 4 },
    },
  },
};
const STREAM: ConnectionRecord = {
  kind: 'state',
  at: AT + 4,
  state: {
    state: 'open',
    attempt: 0,
    info: {
      transport: 'sse',
      url: 'http://h/stream',
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      timings: { firstByte: 4 },
    },
  },
};
const CONNECTING: ConnectionRecord = {
  kind: 'state',
  at: AT,
  state: { state: 'connecting', attempt: 0 },
};
const FIXTURE: CaptureFixture = {
  runs: [{ id: 1, startedAt: AT, endedAt: null, program: 'test 1' }],
  connections: [
    fixtureConnection({ url: 'ws://h/orders?since=3' }),
    fixtureConnection({ id: 2, transport: 'sse', name: 'stream', url: 'http://h/stream' }),
  ],
  records: [
    { connection: 1, record: CONNECTING },
    { connection: 2, record: CONNECTING },
    { connection: 1, record: SOCKET },
    { connection: 2, record: STREAM },
    { connection: 1, record: text('{"a":"ä\u0000\u{1f600}"}', { opcode: 1, at: AT + 5 }) },
    { connection: 2, record: text('one\ntwo', { event: 'e', id: '7', at: AT + 6 }) },
    {
      connection: 1,
      record: { ...text(Buffer.from([0, 255])), type: 'binary', opcode: 2, at: AT + 7 },
    },
    { connection: 1, record: text('', { direction: 'sent', opcode: 1, at: AT + 8 }) },
  ],
};

/** Imports a file and exports what came of it as NDJSON. */
async function linesAfterImport(file: string) {
  const folder = await tempFolder();
  const { capture } = await importCapture({
    sqlite: await loadSqlite(),
    file,
    folder,
    temporary: partFileOf(folder, 1),
    program: 'test 1',
    now: () => AT,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const out = path.join(folder, 'again');
  await exportFile(captureFileOf(folder, capture) ?? '', { format: 'ndjson', out });
  return linesOf(await readFile(out, 'utf8'));
}

function linesOf(ndjson: string): Record<string, unknown>[] {
  return ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describe('what was exported and is imported again', () => {
  it('is the same as NDJSON', async () => {
    const { out, text: written } = await exportOf(FIXTURE, 'ndjson');
    const strip = (lines: Record<string, unknown>[]) => lines.map(({ t: _, ...rest }) => rest);
    expect(strip(await linesAfterImport(out))).toEqual(strip(linesOf(written)));
  });

  it('has the same messages as HAR, each on a connection of its own', async () => {
    const { out, text: written } = await exportOf(FIXTURE, 'ndjson');
    const har = path.join(path.dirname(out), 'it.har');
    await exportFile(path.join(path.dirname(out), 'it.wirescope'), { format: 'har', out: har });
    const messages = (lines: Record<string, unknown>[], connection: number) =>
      lines
        .filter((line) => line.kind === 'message' && line.connection === connection)
        .map(({ direction, type, event, id, data, dataBase64, at }) => ({
          ...{ direction, type, event, id, data, dataBase64 },
          at: Math.round(Number(at)),
        }));
    const again = await linesAfterImport(har);
    const before = linesOf(written);
    for (const connection of [1, 2]) {
      expect(messages(again, connection)).toEqual(messages(before, connection));
    }
    const opened = again.filter(({ state }) => state === 'open');
    expect(opened).toMatchObject([
      { transport: 'websocket', url: 'ws://h/orders?since=3', status: 101 },
      { transport: 'sse', url: 'http://h/stream', status: 200 },
    ]);
  });
});
