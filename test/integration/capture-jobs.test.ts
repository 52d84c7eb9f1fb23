import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createReaderClient } from '../../src/main/engine/capture/reader/reader-client';
import { systemClock } from '../../src/main/engine/platform/clock';
import { silentLog } from '../../src/main/engine/platform/log';
import { startWorker } from '../../src/main/engine/platform/workers';
import { createCaptureWork } from '../../src/main/engine/workspace/capture-work';
import type { JobView } from '../../src/shared/contract/capture-views';
import { NO_FILTER } from '../../src/shared/model/log-filter';
import type { ConnectionRecord } from '../../src/shared/model/record';
import {
  type CaptureFixture,
  fixtureConnection,
  ofOne,
  writeCapture,
} from '../support/capture-fixture';
import { captureWorkers } from '../support/capture-workers';
import { scriptedDialogs } from '../support/scripted-dialogs';
import { waitFor } from '../support/wait-for';
import { line, messagesOf, readWhole, textsOf } from '../unit/capture/import/imports';
import { stateRecord, text } from '../unit/capture/samples';

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

interface Recorded {
  id: string;
  file: string;
  connectionOf: (workspaceId: number) => number | null;
}

async function setup(recorded: Recorded | null = null) {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-jobs-'));
  const folder = path.join(root, 'captures');
  await mkdir(folder);
  const workers = captureWorkers();
  const dialogs = scriptedDialogs();
  const told: JobView[] = [];
  const reader = createReaderClient({
    file: workers.reader,
    startWorker,
    onMoved: () => undefined,
    log: silentLog,
  });
  let opened = 0;
  const work = createCaptureWork({
    captures: { folder, program: 'test 1', workers, startWorker, dialogs },
    platform: { clock: systemClock(), log: silentLog },
    reader,
    recordings: {
      current: () => recorded,
      view: () => ({ name: 'Now' }),
      keep: () => true,
    },
    push: (job) => told.push(job),
    onOpened: () => opened++,
    isReplayed: () => false,
  });
  ending.push(async () => {
    await work.dispose();
    await reader.dispose();
  });

  async function add(id: string, fixture: CaptureFixture): Promise<string> {
    const made = path.join(root, 'made');
    const file = path.join(folder, `${id}.wirescope`);
    await writeCapture(made, { runs: ENDED, name: `The ${id}`, ...fixture });
    await copyFile(made, file);
    await rm(made);
    return file;
  }

  const ended = (id: number) =>
    waitFor(
      () => told.find((job) => job.id === id && job.state !== 'running'),
      `the end of job ${id}`,
      { seen: () => told },
    );
  const inRoot = (name: string) => path.join(root, name);
  return {
    work,
    handlers: work.handlers,
    dialogs,
    told,
    add,
    ended,
    folder,
    inRoot,
    opened: () => opened,
  };
}

const ENDED = [{ id: 1, startedAt: 1, endedAt: 2, program: 'test 1' }];
const ALL = {
  source: { capture: 'a', connection: null },
  filter: null,
  withSecrets: true,
} as const;

const OPENED = stateRecord({
  state: 'open',
  attempt: 0,
  info: {
    transport: 'websocket',
    url: 'ws://h/orders',
    status: 101,
    headers: {},
    timings: { firstByte: 1 },
  },
});

/** Messages of two connections, in turn. */
function many(count: number): CaptureFixture {
  const connections = [fixtureConnection(), fixtureConnection({ id: 2, name: 'second' })];
  const records = Array.from({ length: count }, (_, at) => ({
    connection: 1 + (at % 2),
    record: text(`m${at}`, {
      at: 1_764_000_000_000 + at,
      opcode: 1,
      latencyMs: at % 3 ? 0.5 : null,
    }),
  }));
  return { connections, records };
}

describe('export and import', () => {
  test('what was exported as NDJSON and imported again is the same', async () => {
    const { handlers, dialogs, add, ended, folder, inRoot, told } = await setup();
    const records: ConnectionRecord[] = [
      stateRecord({ state: 'connecting', attempt: 0 }),
      text('{"a":1}', { event: 'price', id: '7', latencyMs: 1.25 }),
      text(Buffer.from([0, 255, 128]), { type: 'binary', latencyMs: null }),
      { kind: 'ping', at: 1_764_000_000_001, direction: 'sent', payload: Buffer.from('p') },
      text('sent é😀\r\n\u2028', { direction: 'sent' }),
      { kind: 'comment', at: 1_764_000_000_002, text: 'keep-alive' },
    ];
    await add('a', { records: ofOne(...records) });
    dialogs.answers.push(inRoot('out.ndjson'), inRoot('out.ndjson'));
    const job = await handlers['captures.export']({ ...ALL, format: 'ndjson' });
    expect(job).toMatchObject({
      kind: 'export',
      state: 'running',
      title: 'Export of The a as NDJSON',
    });
    const exported = await ended(job?.id ?? 0);
    expect(exported).toMatchObject({
      state: 'done',
      message: '6 records written to out.ndjson.',
      file: inRoot('out.ndjson'),
      capture: null,
    });
    const imported = await ended((await handlers['captures.import']({}))?.id ?? 0);
    expect(imported).toMatchObject({
      state: 'done',
      title: 'Import of out.ndjson',
      capture: 'out',
      file: null,
    });
    const all = await readWhole(folder, 'out');
    const plain = (record: ConnectionRecord) =>
      'payload' in record ? { ...record, payload: [...record.payload] } : record;
    expect(all.records.map(plain)).toEqual(records.map(plain));
    expect(told[0]).toMatchObject({ id: job?.id, state: 'running', done: 0 });
    expect(dialogs.asked).toEqual(['save The a.ndjson as ndjson', 'open']);
    expect((await handlers['captures.list']({})).captures.map(({ id }) => id).sort()).toEqual([
      'a',
      'out',
    ]);
  });

  test('HAR comes back with its messages, in order', async () => {
    const { handlers, dialogs, add, ended, folder, inRoot } = await setup();
    const fixture = many(3_000);
    const opened = [1, 2, 1].map((connection) => ({ connection, record: OPENED }));
    await add('a', { ...fixture, records: [...opened, ...fixture.records] });
    dialogs.answers.push(inRoot('out.har'), inRoot('out.har'));
    await ended((await handlers['captures.export']({ ...ALL, format: 'har' }))?.id ?? 0);
    const job = await ended((await handlers['captures.import']({}))?.id ?? 0);
    expect(job).toMatchObject({ state: 'done', capture: 'out' });
    const all = await readWhole(folder, 'out');
    expect(all.connections.map(({ name }) => name)).toEqual(['orders', 'second']);
    expect(textsOf(all)).toEqual(Array.from({ length: 3_000 }, (_, at) => `m${at}`));
    expect(messagesOf(all).map(({ at }) => Math.round(at - 1_764_000_000_000))).toEqual(
      Array.from({ length: 3_000 }, (_, at) => at),
    );
  });

  test('only what passes the filter, of the connection asked for, is written', async () => {
    const { handlers, dialogs, add, ended, inRoot } = await setup();
    await add('a', many(2_000));
    dialogs.answers.push(inRoot('out.ndjson'));
    const job = await handlers['captures.export']({
      source: { capture: 'a', connection: 2 },
      filter: { ...NO_FILTER, text: { pattern: 'm1\\d\\d$', mode: 'regex', caseSensitive: false } },
      format: 'ndjson',
      withSecrets: true,
    });
    expect(await ended(job?.id ?? 0)).toMatchObject({ state: 'done' });
    const lines = (await readFile(inRoot('out.ndjson'), 'utf8')).trim().split('\n');
    expect(lines.map((one) => JSON.parse(one).data)).toEqual(
      Array.from({ length: 50 }, (_, at) => `m${101 + 2 * at}`),
    );
  });

  test('the recording under way is exported by the ids of the workspace', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-now-'));
    const file = path.join(folder, 'now');
    await writeCapture(file, many(10));
    const connectionOf = (id: number) => (id === 77 ? 2 : null);
    const { handlers, dialogs, ended, inRoot } = await setup({ id: 'now', file, connectionOf });
    dialogs.answers.push(inRoot('out.csv'));
    const request = { filter: null, format: 'csv', withSecrets: true } as const;
    const source = { capture: null, connection: 77 };
    const job = await handlers['captures.export']({ ...request, source });
    expect(await ended(job?.id ?? 0)).toMatchObject({ state: 'done', message: /^5 records/ });
    const unknown = handlers['captures.export']({
      ...request,
      source: { capture: null, connection: 78 },
    });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a file that holds nothing fails, and says why', async () => {
    const { handlers, dialogs, ended, folder, inRoot } = await setup();
    await writeFile(inRoot('empty.har'), '{"log":{}}');
    dialogs.answers.push(inRoot('empty.har'));
    const job = await ended((await handlers['captures.import']({}))?.id ?? 0);
    expect(job).toMatchObject({ state: 'failed', capture: null });
    expect(job.message).toContain('holds nothing that can be imported');
    expect(await readdir(folder)).toEqual([]);
  });

  test('nothing begins when the user chooses no file', async () => {
    const { handlers, add, told } = await setup();
    await add('a', many(1));
    expect(await handlers['captures.import']({})).toBeNull();
    expect(await handlers['captures.export']({ ...ALL, format: 'har' })).toBeNull();
    expect(told).toEqual([]);
  });
});

describe('cancelling', () => {
  /** Large enough for any machine to be in the middle of it. */
  async function largeImport() {
    const given = await setup();
    await writeFile(given.inRoot('large.ndjson'), `${line()}\n`.repeat(400_000));
    given.dialogs.answers.push(given.inRoot('large.ndjson'));
    const job = await given.handlers['captures.import']({});
    await waitFor(() => given.told.find(({ done }) => done > 0), 'progress', {
      seen: () => given.told,
    });
    return { ...given, job: job?.id ?? 0 };
  }

  test('ends a job and leaves nothing of it', async () => {
    const { handlers, ended, folder, told, job } = await largeImport();
    expect(await handlers['jobs.cancel']({ job })).toBeNull();
    expect(await ended(job)).toMatchObject({ state: 'cancelled', capture: null });
    expect(await readdir(folder)).toEqual([]);
    const running = told.filter(({ state }) => state === 'running');
    expect(running.at(-1)?.done).toBeLessThan(running.at(-1)?.total ?? 0);
    expect(await handlers['jobs.cancel']({ job })).toBeNull();
    expect(() => handlers['jobs.cancel']({ job: 99 })).toThrow(/no such job/);
  });

  test('the end of the program cancels what runs', async () => {
    const { work, folder, job } = await largeImport();
    await work.dispose();
    expect(work.jobs()).toMatchObject([{ id: job, state: 'cancelled' }]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('captures', () => {
  test('open with the stories of their connections, until they are closed', async () => {
    const { handlers, work, add, opened } = await setup();
    const reason = { by: 'network', clean: false, code: 1006 } as const;
    const fixture = many(10);
    await add('a', {
      ...fixture,
      records: [
        { connection: 2, record: stateRecord({ state: 'connecting', attempt: 0 }) },
        {
          connection: 2,
          record: stateRecord({ state: 'waiting', attempt: 1, delayMs: 5, reason }),
        },
        ...fixture.records,
      ],
    });
    const capture = await handlers['captures.open']({ capture: 'a' });
    expect(capture).toMatchObject({ id: 'a', name: 'The a', records: 12 });
    expect(capture.connections).toMatchObject([
      { id: 1, records: 5, story: [] },
      {
        id: 2,
        records: 7,
        story: [
          { seq: 0, state: 'connecting', attempt: 0 },
          { seq: 1, state: 'waiting', delayMs: 5, cause: /1006/ },
        ],
      },
    ]);
    expect(work.opened()).toEqual([capture]);
    expect((await handlers['captures.list']({})).captures).toMatchObject([{ state: 'open' }]);
    await handlers['captures.rename']({ capture: 'a', name: 'Better' });
    expect(work.opened()).toMatchObject([{ name: 'Better' }]);
    expect(await handlers['captures.close']({ capture: 'a' })).toBeNull();
    expect(work.opened()).toEqual([]);
    expect((await handlers['captures.list']({})).captures).toMatchObject([
      { name: 'Better', kept: true, state: 'closed' },
    ]);
    expect(opened()).toBe(3);
  });

  test('are deleted, open or not, and shown in their folder', async () => {
    const { handlers, work, dialogs, add } = await setup();
    const file = await add('a', many(10));
    await handlers['captures.open']({ capture: 'a' });
    await handlers['captures.reveal']({ capture: 'a' });
    expect(dialogs.asked).toEqual([`reveal ${file}`]);
    expect((await handlers['captures.delete']({ capture: 'a' })).captures).toEqual([]);
    expect(work.opened()).toEqual([]);
    for (const name of ['captures.open', 'captures.reveal', 'captures.delete'] as const) {
      await expect(handlers[name]({ capture: 'a' })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('the recording under way is neither opened nor deleted', async () => {
    const recorded = { id: 'now', file: '', connectionOf: () => null };
    const { handlers, add } = await setup(recorded);
    await add('now', many(3));
    const request = { capture: 'now' };
    await expect(handlers['captures.open'](request)).rejects.toThrow(/under way/);
    await expect(handlers['captures.delete'](request)).rejects.toThrow(/is being recorded/);
    expect((await handlers['captures.list']({})).captures).toMatchObject([{ state: 'recording' }]);
  });

  test('one that another program writes is recorded; killed, it was left behind', async () => {
    const { handlers, add } = await setup();
    const running = [{ id: 1, startedAt: 1, endedAt: null, program: 'other 1' }];
    const file = await add('theirs', { ...many(10), runs: running });
    const other = await holdOpen(file);
    const state = async () => (await handlers['captures.list']({})).captures[0]?.state;
    expect(await state()).toBe('recording');
    await expect(handlers['captures.delete']({ capture: 'theirs' })).rejects.toThrow(/recorded/);
    await other.kill();
    expect(await state()).toBe('left');
    expect(await state()).toBe('left');
    await handlers['captures.open']({ capture: 'theirs' });
    expect(await state()).toBe('open');
    await handlers['captures.close']({ capture: 'theirs' });
    expect(await state()).toBe('left');
    expect((await handlers['captures.delete']({ capture: 'theirs' })).captures).toEqual([]);
  });

  test('what an import that was cut off has left goes at the next start', async () => {
    const { folder, work, dialogs, inRoot } = await setup();
    await work.dispose();
    for (const name of ['import-3.wirescope-part', 'import-3.wirescope-part-wal', 'mine.txt']) {
      await writeFile(path.join(folder, name), 'x');
    }
    const next = createCaptureWork({
      captures: {
        folder,
        program: 'test 1',
        workers: captureWorkers(),
        startWorker,
        dialogs,
      },
      platform: { clock: systemClock(), log: silentLog },
      reader: createReaderClient({
        file: captureWorkers().reader,
        startWorker,
        onMoved: () => undefined,
        log: silentLog,
      }),
      recordings: { current: () => null, view: () => ({ name: '' }), keep: () => false },
      push: () => undefined,
      onOpened: () => undefined,
      isReplayed: () => false,
    });
    ending.push(next.dispose);
    await writeFile(inRoot('a.ndjson'), line());
    dialogs.answers.push(inRoot('a.ndjson'));
    await next.handlers['captures.import']({});
    await waitFor(() => next.jobs().every(({ state }) => state === 'done'), 'the import');
    expect((await readdir(folder)).sort()).toEqual(['a.wirescope', 'mine.txt']);
  });
});

/** Another process that has a capture open, as one that records has. */
async function holdOpen(file: string): Promise<{ kill(): Promise<void> }> {
  const script = `
    const { createRequire } = require('node:module');
    const load = createRequire(${JSON.stringify(import.meta.url)});
    const { DatabaseSync } = (() => {
      try { return load('node:sqlite'); } catch { return load('@photostructure/sqlite'); }
    })();
    const database = new DatabaseSync(${JSON.stringify(file)});
    database.exec("INSERT INTO meta VALUES('touched', '1')");
    process.stdout.write('open');
    setInterval(() => database.isOpen, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes) => {
    said += bytes;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await waitFor(() => said.includes('open'), 'the other process');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
