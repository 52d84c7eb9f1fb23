/**
 * Reading a capture of 10 million records: opening, any row, filters, search. The baseline of the
 * filters is reading every block once and looking at none of its records.
 * `npm run bench -- query [records]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCaptureFile } from '../src/main/engine/capture/capture-file';
import { createReaderClient } from '../src/main/engine/capture/reader/reader-client';
import { createRecorder } from '../src/main/engine/capture/recorder';
import { loadSqlite } from '../src/main/engine/capture/sqlite';
import { systemClock } from '../src/main/engine/platform/clock';
import { silentLog } from '../src/main/engine/platform/log';
import { seededRandom } from '../src/main/engine/platform/random';
import { startWorker } from '../src/main/engine/platform/workers';
import type { LogViewState } from '../src/shared/contract/capture-views';
import { type LogFilterInput, logFilterSchema } from '../src/shared/model/log-filter';

const SEED = 1;
const records = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-query-'));
const file = path.join(folder, 'query.wirescope');
const clock = systemClock();
const random = seededRandom(SEED);
const workers = path.join(process.cwd(), 'out/main');

/** Prices of three connections, one message in 100,000 with a word that is looked for. */
async function fill(): Promise<void> {
  let resume: (() => void) | null = null;
  let paused = false;
  const recorder = createRecorder({
    file,
    name: 'query',
    program: 'bench',
    clock,
    startWorker,
    workerFile: path.join(workers, 'capture-writer.js'),
    events: {
      onStored: () => undefined,
      onTrouble(trouble) {
        paused = trouble !== null;
        if (!paused) resume?.();
      },
    },
  });
  const logs = ['websocket', 'sse', 'poll'].map((transport) =>
    recorder.log({ name: transport, transport: transport as 'sse', url: 'http://h/' }),
  );
  for (let id = 0; id < records; id++) {
    const word = id % 100_000 === 99_999 ? 'needle' : 'padding';
    const price = (random() * 1_000).toFixed(2);
    const text = `{"id":${id},"event":"trade","data":{"symbol":"EURUSD","price":${price},"note":"${word} of this"}}`;
    const payload = Buffer.from(text);
    const at = clock.now();
    logs[id % 3]?.append({ kind: 'message', at, direction: 'received', type: 'text', payload });
    if (id % 2_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (paused) {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
    }
  }
  await recorder.close();
}

const round = (value: number) => Math.round(value * 10) / 10;
const watchers = new Set<(state: LogViewState) => void>();
const reader = createReaderClient({
  file: path.join(workers, 'capture-reader.js'),
  startWorker,
  onMoved: (state) => {
    for (const watcher of watchers) watcher(state);
  },
  log: silentLog,
});

/** Time to the first rows and to the last of a filter, and how many there are. */
async function filter(input: LogFilterInput, baselineMs: number) {
  const start = performance.now();
  let firstMs: number | null = null;
  let viewId = 0;
  let last: LogViewState | null = null;
  const early: LogViewState[] = [];
  const done = new Promise<void>((resolve) => {
    const look = (state: LogViewState) => {
      if (viewId === 0) return void early.push(state);
      if (state.view !== viewId) return;
      last = state;
      if (state.end > 0) firstMs ??= performance.now() - start;
      if (state.done) {
        watchers.delete(look);
        resolve();
      }
    };
    watchers.add(look);
    void reader
      .openView({ file, connection: null, filter: logFilterSchema.parse(input) })
      .then((state) => {
        viewId = state.view;
        for (const one of [...early, state]) look(one);
      });
  });
  await done;
  const totalMs = performance.now() - start;
  await reader.closeView(viewId);
  const { end } = last as unknown as LogViewState;
  return {
    firstMs: firstMs === null ? null : round(firstMs),
    totalMs: round(totalMs),
    rows: end,
    ratio: round(totalMs / baselineMs),
  };
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

try {
  const fillStart = performance.now();
  await fill();
  const fillSeconds = (performance.now() - fillStart) / 1_000;

  const openStart = performance.now();
  const { records: found } = await reader.open(file);
  const whole = await reader.openView({ file, connection: null, filter: null });
  const openMs = performance.now() - openStart;

  const any: number[] = [];
  for (let sample = 0; sample < 300; sample++) {
    const from = Math.floor(random() * (records - 40));
    const start = performance.now();
    const { rows } = await reader.rows(whole.view, from, 40);
    any.push(performance.now() - start);
    if (rows[0]?.row !== from || rows.length !== 40) throw new Error(`row ${from} is not there`);
  }

  const one = await reader.openView({ file, connection: 2, filter: null });
  const inOne: number[] = [];
  for (let sample = 0; sample < 300; sample++) {
    const start = performance.now();
    await reader.rows(one.view, Math.floor(random() * (records / 3 - 40)), 40);
    inOne.push(performance.now() - start);
  }

  const capture = openCaptureFile(await loadSqlite(), file);
  const baseStart = performance.now();
  for (const head of capture.heads(0)) capture.block(head);
  const baselineMs = performance.now() - baseStart;
  capture.close();

  const findStart = performance.now();
  const text = { pattern: 'needle', mode: 'text', caseSensitive: true } as const;
  const row = await reader.find(whole.view, {
    text,
    from: Math.floor(records / 2),
    direction: 'next',
  });
  const findMs = performance.now() - findStart;

  console.log(
    JSON.stringify({
      bench: 'query',
      seed: SEED,
      records: found,
      fileMiB: Math.round(statSync(file).size / 1_048_576),
      writtenPerSecond: Math.round(records / fillSeconds),
      openMs: round(openMs),
      rows: { p50: percentile(any, 0.5), p99: percentile(any, 0.99), max: percentile(any, 1) },
      rowsOfOne: { p50: percentile(inOne, 0.5), p99: percentile(inOne, 0.99) },
      find: { row, ms: round(findMs) },
      baselineMs: round(baselineMs),
      text: await filter({ text }, baselineMs),
      textAnyCase: await filter({ text: { pattern: 'NEEDLE' } }, baselineMs),
      regex: await filter({ text: { pattern: 'n[e]{2}dle o.', mode: 'regex' } }, baselineMs),
      json: await filter({ json: 'data.price > 999' }, baselineMs),
      connection: await filter({ connections: [2], direction: 'received' }, baselineMs),
    }),
  );
} finally {
  await reader.dispose();
  rmSync(folder, { recursive: true, force: true });
}
