import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { payloadOf } from '../../../src/main/engine/capture/block';
import { openCaptureFile } from '../../../src/main/engine/capture/capture-file';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { SEED } from '../../support/seed';

const ROUNDS = 100;
const sqlite = await loadSqlite();
const random = seededRandom(SEED);
const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-crash-'));
const file = path.join(folder, 'crash.wirescope');
const workers = inject('workers');
let server: WebSocketServer;

beforeAll(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends numbered messages without end; what it has sent is its ledger. */
function sendForEver(socket: WebSocket, ledger: { sent: number }, onSent: () => void): void {
  const pump = () => {
    // A few at a time: a socket whose peer is dead says so between turns only.
    for (let turn = 0; turn < 100 && socket.bufferedAmount < 200_000; turn++) {
      const number = ledger.sent++;
      const padding = 'x'.repeat(Math.floor(random() ** 8 * 50_000));
      socket.send(`${number} ${padding}`);
      onSent();
    }
    if (socket.readyState === socket.OPEN) setImmediate(pump);
  };
  pump();
}

/** One life of a recorder, ended in the midst of it; answers what was sent and acknowledged. */
async function round(): Promise<{ sent: number; acknowledged: number }> {
  const killAt = 1 + Math.floor(random() ** 2 * 6_000);
  const ledger = { sent: 0 };
  let acknowledged = 0;
  const { port } = server.address() as AddressInfo;
  const child: ChildProcess = fork(
    path.join(workers, 'crash-recorder.js'),
    [`ws://127.0.0.1:${port}/`, file, path.join(workers, 'capture-writer.js')],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] },
  );
  child.on('message', (message) => {
    acknowledged = (message as { stored: number }).stored;
  });
  const gone = once(child, 'exit');
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  // A dead peer shows in many ways, all of them wanted here.
  socket.on('error', () => socket.terminate());
  sendForEver(socket, ledger, () => {
    if (ledger.sent === killAt) child.kill('SIGKILL');
  });
  const [, signal] = await gone;
  socket.terminate();
  expect(signal).toBe('SIGKILL');
  return { sent: ledger.sent, acknowledged };
}

/** The messages of the newest run, and how many records it has. */
function newestRun(run: number): { numbers: number[]; records: number; integrity: string } {
  const capture = openCaptureFile(sqlite, file);
  const database = sqlite(file, { readOnly: true, timeoutMs: 1_000 });
  try {
    const mine = new Set(
      capture
        .connections()
        .filter((one) => one.run === run)
        .map(({ id }) => id),
    );
    const numbers: number[] = [];
    let records = 0;
    for (const head of capture.heads(0)) {
      if (!mine.has(head.counts[0] ?? -1)) continue;
      const block = capture.block(head);
      if (!block || block.records !== head.records) throw new Error(`block ${head.id} is damaged`);
      records += block.records;
      for (let index = 0; index < block.records; index++) {
        if (block.columns.kind[index] !== 0) continue;
        numbers.push(Number.parseInt(Buffer.from(payloadOf(block, index)).toString('latin1'), 10));
      }
    }
    const [integrity] = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {});
    return { numbers, records, integrity: String(integrity) };
  } finally {
    capture.close();
    database.close();
  }
}

it(`holds what was acknowledged over ${ROUNDS} times kill -9 (seed ${SEED})`, async () => {
  let runs = 0;
  let stored = 0;
  for (let number = 1; number <= ROUNDS; number++) {
    const { sent, acknowledged } = await round();
    runs++;
    // A process that dies before its first transaction leaves an empty file, or none.
    if (acknowledged === 0) continue;
    const capture = openCaptureFile(sqlite, file);
    const run = capture.runs().at(-1)?.id ?? 0;
    capture.close();
    const { numbers, records, integrity } = newestRun(run);
    const where = `round ${number}: ${sent} sent, ${acknowledged} acknowledged`;
    expect(integrity, where).toBe('ok');
    expect(records, where).toBeGreaterThanOrEqual(acknowledged);
    expect(numbers.length, where).toBeLessThanOrEqual(sent);
    expect(numbers, where).toEqual(numbers.map((_, index) => index));
    stored += numbers.length;
  }
  expect(runs).toBe(ROUNDS);
  expect(stored).toBeGreaterThan(ROUNDS * 100);
  console.log(`${ROUNDS} kills, ${stored} messages stored`);
}, 240_000);
