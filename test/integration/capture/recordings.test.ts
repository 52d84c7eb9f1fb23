import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openCaptureFile } from '../../../src/main/engine/capture/capture-file';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';
import { systemClock } from '../../../src/main/engine/platform/clock';
import { startWorker } from '../../../src/main/engine/platform/workers';
import { createRecordings } from '../../../src/main/engine/workspace/recordings';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { captureWorkers } from '../../support/capture-workers';
import { waitFor } from '../../support/wait-for';

const sqlite = await loadSqlite();
const DESCRIBED = { name: 'feed', transport: 'websocket', url: 'ws://h/' } as const;
let folder: string;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'wirescope-recordings-')), 'captures');
});

afterEach(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

function setUp(limitBytes = () => 1e12) {
  const pauses: boolean[] = [];
  const ending: { file: string; there: boolean; current: string | null }[] = [];
  let finished = 0;
  const recordings = createRecordings({
    folder,
    program: 'test 1.0',
    clock: systemClock(),
    startWorker,
    workerFile: captureWorkers().writer,
    limitBytes,
    events: {
      onStored: () => undefined,
      onPause: (paused) => {
        if (pauses.at(-1) !== paused) pauses.push(paused);
      },
      async onEnding(file) {
        const current = recordings.current()?.id ?? null;
        await Promise.resolve();
        ending.push({ file, there: existsSync(file), current });
      },
      onChange: () => undefined,
      onFinished: () => finished++,
    },
  });
  onTestFinished(async () => {
    await recordings.dispose();
  });
  return { recordings, pauses, ending, finished: () => finished };
}

function message(size: number): ConnectionRecord {
  const payload = Buffer.alloc(size, 'x');
  return { kind: 'message', at: 1, direction: 'received', type: 'text', payload };
}

function recordsIn(file: string): number {
  const capture = openCaptureFile(sqlite, file);
  try {
    return capture.heads(0).reduce((sum, { records }) => sum + records, 0);
  } finally {
    capture.close();
  }
}

describe('recordings', () => {
  it('begin with the first record, not before', async () => {
    const { recordings } = setUp();
    const log = recordings.log(7, () => DESCRIBED);
    expect(recordings.view()).toMatchObject({ capture: null, state: 'idle', received: 0 });
    expect(existsSync(folder)).toBe(false);
    log.append(message(10));
    expect(recordings.view()).toMatchObject({ state: 'recording', received: 1, kept: false });
    expect(recordings.current()?.connectionOf(7)).toBe(1);
    expect(recordings.current()?.connectionOf(8)).toBeNull();
    await waitFor(() => recordings.view().stored === 1, 'the record to be on disk');
  });

  it('are finished whole, and the next record begins another', async () => {
    const { recordings, finished } = setUp();
    const log = recordings.log(1, () => DESCRIBED);
    for (let count = 0; count < 1_000; count++) log.append(message(10));
    const first = recordings.current();
    expect(recordings.keep('the good one')).toBe(true);
    await recordings.finish(false);
    expect(finished()).toBe(1);
    expect(log.counts()).toEqual({ id: null, received: 0, stored: 0 });
    expect(recordsIn(first?.file ?? '')).toBe(1_000);
    const capture = openCaptureFile(sqlite, first?.file ?? '');
    expect(capture.meta().get('name')).toBe('the good one');
    expect(capture.meta().get('kept')).toBe('1');
    expect(capture.runs()[0]?.endedAt).toBeGreaterThan(0);
    capture.close();
    log.append(message(10));
    expect(recordings.current()?.id).not.toBe(first?.id);
    expect(log.counts()).toMatchObject({ id: 1, received: 1 });
  });

  it('are gone when they are discarded', async () => {
    const { recordings, ending } = setUp();
    recordings.log(1, () => DESCRIBED).append(message(10));
    await waitFor(() => recordings.view().stored === 1, 'the record to be on disk');
    const file = recordings.current()?.file;
    await recordings.finish(true);
    expect(readdirSync(folder)).toEqual([]);
    // Whoever reads it was told while it was still there: some systems delete no file that is open.
    expect(ending).toEqual([{ file, there: true, current: null }]);
    expect(recordings.keep('too late')).toBe(false);
  });

  it('are finished by the time they are disposed of, and nothing is recorded afterwards', async () => {
    const { recordings } = setUp();
    const log = recordings.log(1, () => DESCRIBED);
    for (let count = 0; count < 20; count++) log.append(message(1_000_000));
    const file = recordings.current()?.file ?? '';
    const finishing = recordings.finish(false);
    const again = recordings.finish(false);
    expect(await recordings.dispose()).toBe(0);
    expect(recordsIn(file)).toBe(20);
    expect(await Promise.all([finishing, again])).toEqual([0, 0]);
    log.append(message(10));
    expect(recordings.current()).toBeNull();
    expect(readdirSync(folder).filter((name) => name.endsWith('.wirescope'))).toHaveLength(1);
  });

  it('say how many records the disk has not taken', async () => {
    mkdirSync(path.dirname(folder), { recursive: true });
    writeFileSync(folder, 'a file in the place of the folder');
    const { recordings, finished } = setUp();
    const log = recordings.log(1, () => DESCRIBED);
    for (let count = 0; count < 3; count++) log.append(message(10));
    await waitFor(() => recordings.view().trouble?.reason === 'failed', 'the trouble');
    expect(await recordings.finish(false)).toBe(3);
    expect(recordings.view()).toMatchObject({ state: 'idle', trouble: null });
    expect(finished()).toBe(1);
  });

  it('go on at once when the limit of the settings is raised, and pause when it is lowered', async () => {
    let limit = 1;
    const { recordings, pauses } = setUp(() => limit);
    recordings.log(1, () => DESCRIBED).append(message(10));
    await waitFor(() => recordings.view().trouble?.reason === 'limit', 'the limit to be reached');
    limit = 1e12;
    recordings.limitChanged();
    expect([recordings.paused, pauses.at(-1)]).toEqual([false, false]);
    limit = 1;
    recordings.limitChanged();
    expect([recordings.paused, pauses.at(-1)]).toEqual([true, true]);
    expect(recordings.view().trouble?.message).toContain('raise the limit in Settings');
  });

  it('pause at the limit, and go on when it is raised; nothing is lost', async () => {
    let limit = 2_000_000;
    const { recordings, pauses } = setUp(() => limit);
    const log = recordings.log(1, () => DESCRIBED);
    for (let count = 0; count < 30; count++) log.append(message(100_000));
    await waitFor(() => recordings.view().trouble?.reason === 'limit', 'the limit to be reached');
    expect(recordings.view()).toMatchObject({ state: 'paused', limitBytes: 2_000_000 });
    expect(recordings.paused).toBe(true);
    expect(pauses.at(-1)).toBe(true);
    await waitFor(() => recordings.view().stored === 30, 'what has come to be on disk');
    limit = 1e12;
    recordings.retry();
    await waitFor(() => !recordings.paused, 'recording to go on');
    expect(pauses.at(-1)).toBe(false);
    const file = recordings.current()?.file ?? '';
    await recordings.finish(false);
    expect(recordsIn(file)).toBe(30);
  });

  it('keep the log of SQLite small while somebody reads all the time', async () => {
    const { recordings } = setUp();
    const log = recordings.log(1, () => DESCRIBED);
    log.append(message(10));
    await waitFor(() => recordings.view().stored === 1, 'the file to be there');
    const file = recordings.current()?.file ?? '';
    const capture = openCaptureFile(sqlite, file);
    onTestFinished(() => capture.close());
    let largest = 0;
    let read = 0;
    const total = 60_001;
    for (let sent = 1; sent < total; ) {
      for (let burst = 0; burst < 500; burst++, sent++) log.append(message(1_000));
      for (const head of capture.heads(0).slice(-8)) read += capture.block(head)?.records ?? 0;
      largest = Math.max(largest, statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await waitFor(() => recordings.view().stored === total, 'all to be on disk');
    expect(read).toBeGreaterThan(1_000);
    // 60 MB went through it; it is written back at 4 MiB.
    expect(statSync(file).size).toBeGreaterThan(50_000_000);
    expect(largest).toBeLessThan(30_000_000);
  });

  it('take a message of 100 MB between others, in order', async () => {
    const { recordings } = setUp();
    const log = recordings.log(1, () => DESCRIBED);
    for (const size of [3, 100_000_000, 5]) log.append(message(size));
    const file = recordings.current()?.file ?? '';
    await recordings.finish(false);
    const capture = openCaptureFile(sqlite, file);
    onTestFinished(() => capture.close());
    const sizes = capture
      .heads(0)
      .flatMap((head) => [...(capture.block(head)?.columns.size ?? [])]);
    expect(sizes).toEqual([3, 100_000_000, 5]);
  });
});
