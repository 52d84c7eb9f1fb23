import { copyFile, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openCaptureFile } from '../../../src/main/engine/capture/capture-file';
import { createLibrary, type LibraryOptions } from '../../../src/main/engine/capture/library';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';
import { silentLog } from '../../../src/main/engine/platform/log';
import {
  type CaptureFixture,
  fixtureConnection,
  writeCapture,
} from '../../support/capture-fixture';
import { inlineJobs } from '../../support/inline-jobs';
import { createManualClock } from '../../support/manual-clock';
import { text } from './samples';

const DAY_MS = 86_400_000;
const NOW = 1_764_000_000_000;
const sqlite = await loadSqlite();
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function setup(given: Partial<LibraryOptions> = {}) {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-library-'));
  const folder = path.join(root, 'captures');
  await mkdir(folder);
  const library = createLibrary({
    folder,
    workerFile: 'inline',
    startWorker: inlineJobs(sqlite),
    clock: createManualClock(NOW),
    log: silentLog,
    recording: () => null,
    isOpen: () => false,
    isUsed: () => false,
    ...given,
  });
  ending.push(library.dispose);

  /** Writes one elsewhere first: what this process has had open it may hold for a while. */
  async function add(id: string, ageDays: number | null, more: Partial<CaptureFixture> = {}) {
    const made = path.join(root, 'made');
    const endedAt = ageDays === null ? null : NOW - ageDays * DAY_MS;
    const runs = [{ id: 1, startedAt: (endedAt ?? NOW) - 1_000, endedAt, program: 'test 1' }];
    const records = [{ connection: 1, record: text('hello') }];
    await writeCapture(made, { name: `The ${id}`, runs, records, ...more });
    await copyFile(made, path.join(folder, `${id}.wirescope`));
    for (const end of ['', '-wal', '-shm']) await rm(`${made}${end}`, { force: true });
  }

  const ids = async () => (await library.list()).captures.map(({ id }) => id);
  return { library, folder, add, ids };
}

/** What can be put in the place of a table so that reading it never ends. */
const ENDLESS = [
  'DROP TABLE runs; CREATE VIEW runs AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT x AS id, 1 AS started_at, 2 AS ended_at, 0 AS program FROM n',
  'CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM blocks; END',
  "CREATE VIRTUAL TABLE t USING fts5(a); INSERT INTO t VALUES('x')",
];

describe('list', () => {
  test.each(ENDLESS)(
    'says of a file with foreign parts that it cannot be read: %s',
    async (sql) => {
      const { library, folder, add } = await setup();
      await add('a', 0);
      const file = path.join(folder, 'a.wirescope');
      const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
      database.exec(`PRAGMA foreign_keys=OFF; ${sql}`);
      database.close();
      expect((await library.list()).captures).toMatchObject([
        { id: 'a', state: 'unreadable', trouble: /no Wirescope wrote/ },
      ]);
      await expect(library.keep('a', 'b')).rejects.toMatchObject({ code: 'capture-unreadable' });
      expect(() => openCaptureFile(sqlite, file)).toThrow(/no Wirescope wrote/);
    },
  );

  test('is empty where there is no folder', async () => {
    const { library } = await setup({ folder: '/nowhere/at/all' });
    expect(await library.list()).toEqual({ folder: '/nowhere/at/all', captures: [] });
  });

  test('tells of each capture, the one written last first', async () => {
    const { library, add, folder } = await setup();
    const connections = [
      fixtureConnection(),
      fixtureConnection({ id: 2, name: 'b\u202e', url: 'http://h', transport: 'sse' }),
    ];
    const records = [
      { connection: 2, record: text('a', { at: 5 }) },
      { connection: 1, record: text('b', { at: 0 }) },
      { connection: 2, record: text('c', { at: 9 }) },
    ];
    await add('old', 3);
    await add('new', 1, { connections, records, recordsPerBlock: 2 });
    const { captures } = await library.list();
    expect(captures.map(({ id, state }) => `${id} ${state}`)).toEqual(['new closed', 'old closed']);
    expect(captures[0]).toEqual({
      id: 'new',
      name: 'The new',
      kept: false,
      state: 'closed',
      trouble: null,
      fileBytes: (await stat(path.join(folder, 'new.wirescope'))).size,
      records: 3,
      connections: [
        { id: 1, name: 'orders', transport: 'websocket', url: 'ws://h/orders', records: 1 },
        { id: 2, name: 'b⟨U+202E⟩', transport: 'sse', url: 'http://h', records: 2 },
      ],
      from: 0,
      to: 9,
    });
  });

  test('a file that cannot be read says why, and is left as it is', async () => {
    const { library, folder, add } = await setup();
    await add('good', 1);
    const file = (id: string) => path.join(folder, `${id}.wirescope`);
    await writeFile(file('text'), 'no database, but long enough to be looked at'.repeat(50));
    await writeFile(file('empty'), '');
    const foreign = sqlite(path.join(folder, 'made'), { readOnly: false, timeoutMs: 0 });
    foreign.exec('CREATE TABLE mine(a)');
    foreign.close();
    await copyFile(path.join(folder, 'made'), file('foreign'));
    const newer = sqlite(path.join(folder, 'made'), { readOnly: false, timeoutMs: 0 });
    newer.exec('PRAGMA application_id=0x57534350; PRAGMA user_version=99');
    newer.close();
    await copyFile(path.join(folder, 'made'), file('newer'));
    await mkdir(file('folder'));
    const { captures } = await library.list();
    const trouble = Object.fromEntries(captures.map((one) => [one.id, one.trouble]));
    expect(trouble).toEqual({
      good: null,
      text: expect.stringContaining('is damaged or no capture'),
      empty: expect.stringContaining('is not a Wirescope capture'),
      foreign: expect.stringContaining('is not a Wirescope capture'),
      newer: expect.stringContaining('newer Wirescope (format 99'),
    });
    const bad = captures.filter(({ id }) => id !== 'good');
    expect(bad.map(({ state }) => state)).toEqual(bad.map(() => 'unreadable'));
    expect((await stat(file('empty'))).size).toBe(0);
  });

  test('a capture whose run has not ended was left, and stays so', async () => {
    const { library, add } = await setup();
    await add('crashed', null);
    await add('whole', 1);
    for (let time = 0; time < 3; time++) {
      const { captures } = await library.list();
      expect(captures.map(({ id, state }) => `${id} ${state}`)).toEqual([
        'crashed left',
        'whole closed',
      ]);
    }
    expect((await library.left()).map(({ id }) => id)).toEqual(['crashed']);
  });

  test('knows the recording under way and what is open', async () => {
    const { library, add } = await setup({
      recording: () => 'now',
      isOpen: (id) => id === 'shown' || id === 'crashed',
    });
    await add('now', null);
    await add('shown', 1);
    await add('crashed', null);
    const { captures } = await library.list();
    const states = Object.fromEntries(captures.map(({ id, state }) => [id, state]));
    expect(states).toEqual({ now: 'recording', shown: 'open', crashed: 'open' });
    expect(await library.left()).toEqual([]);
  });

  test('looks anew at a file that has changed', async () => {
    const { library, add, folder } = await setup();
    await add('a', 1);
    expect((await library.list()).captures[0]?.records).toBe(1);
    const records = Array.from({ length: 9 }, () => ({ connection: 1, record: text('x') }));
    await add('a', 1, { records });
    await utimes(path.join(folder, 'a.wirescope'), 5, 5);
    expect((await library.list()).captures[0]?.records).toBe(9);
  });
});

describe('one capture', () => {
  test('keep names it and keeps it; left behind it is offered no more', async () => {
    const { library, add } = await setup();
    await add('crashed', null);
    await library.keep('crashed', 'A good one');
    expect((await library.list()).captures).toMatchObject([{ name: 'A good one', kept: true }]);
    expect(await library.left()).toEqual([]);
  });

  test('keep writes nothing into a file that is no capture', async () => {
    const { library, folder } = await setup();
    await writeFile(path.join(folder, 'empty.wirescope'), '');
    await expect(library.keep('empty', 'x')).rejects.toMatchObject({ code: 'capture-unreadable' });
    expect((await stat(path.join(folder, 'empty.wirescope'))).size).toBe(0);
  });

  test('remove deletes its files and no others', async () => {
    const { library, add, folder } = await setup();
    await add('a', 1);
    await add('a 2', 1);
    await writeFile(path.join(folder, 'a.wirescope-wal'), '');
    await library.remove('a');
    const names = await readdir(folder);
    expect(names.filter((name) => !name.endsWith('-shm') && !name.endsWith('-wal'))).toEqual([
      'a 2.wirescope',
    ]);
    await expect(library.remove('a')).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each([
    ['recorded', { recording: () => 'a' }, /is being recorded\. Finish/],
    ['open', { isOpen: () => true }, /is open\. Close it/],
    ['exported', { isUsed: () => true }, /is being exported or replayed\. Wait/],
  ])('one that is %s is not deleted', async (_, given, why) => {
    const { library, add, ids } = await setup(given);
    await add('a', 1);
    await expect(library.remove('a')).rejects.toThrow(why);
    expect(await ids()).toEqual(['a']);
  });

  test.each(['../a', '..', 'a/b', ''])('%j leads nowhere', async (id) => {
    const { library } = await setup();
    expect(() => library.fileOf(id)).toThrow(/No capture can be called/);
    await expect(library.present(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(library.remove(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(library.keep(id, 'x')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('after dispose nothing is looked at any more', async () => {
    const { library, add } = await setup();
    await add('a', 1);
    await library.dispose();
    const { captures } = await library.list();
    expect(captures).toMatchObject([{ state: 'unreadable' }]);
  });
});

describe('sweep', () => {
  test('does nothing unless it is asked to', async () => {
    const { library, add, ids } = await setup();
    await add('ancient', 5_000);
    expect(await library.sweep({ maxAgeDays: null, maxTotalBytes: null })).toEqual([]);
    expect(await ids()).toEqual(['ancient']);
  });

  test('deletes what is older, but nothing that is kept, recorded, open or unreadable', async () => {
    const { library, add, ids, folder } = await setup({
      recording: () => 'now',
      isOpen: (id) => id === 'shown',
    });
    for (const id of ['now', 'shown', 'kept', 'old', 'older']) await add(id, 40);
    await add('fresh', 29);
    await library.keep('kept', 'kept');
    const strange = path.join(folder, 'strange.wirescope');
    await writeFile(strange, 'not ours');
    await utimes(strange, 5, 5);
    const gone = await library.sweep({ maxAgeDays: 30, maxTotalBytes: null });
    expect(gone.sort()).toEqual(['old', 'older']);
    expect((await ids()).sort()).toEqual(['fresh', 'kept', 'now', 'shown', 'strange']);
  });

  test('deletes the oldest while all take too much', async () => {
    const { library, add, ids } = await setup();
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) await add(id, 10 - at);
    const { captures } = await library.list();
    const each = captures[0]?.fileBytes ?? 0;
    await library.keep('b', 'b');
    const gone = await library.sweep({ maxAgeDays: null, maxTotalBytes: 2.5 * each });
    expect(gone[0]).toBe('a');
    expect(gone).not.toContain('b');
    expect((await ids()).sort()).toEqual(['b', 'c', 'd'].filter((id) => !gone.includes(id)));
  });
});
