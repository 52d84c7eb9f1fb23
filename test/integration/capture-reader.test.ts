import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadSqlite } from '../../src/main/engine/capture/sqlite';
import { startWorker, type WorkerHandle } from '../../src/main/engine/platform/workers';
import type { ConnectionRecord } from '../../src/shared/model/record';
import { ofOne, writeCapture } from '../support/capture-fixture';
import { captureWorkers } from '../support/capture-workers';
import { waitFor } from '../support/wait-for';
import { type GrowingCapture, growingCapture } from '../unit/capture/reader/growing-capture';
import { readerOver, temporaryFolder } from '../unit/capture/reader/reader-harness';
import { AT, stateRecord, text } from '../unit/capture/samples';

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'a.wirescope');
});

/** A reader in a worker of its own, which can be made to die. */
function reader() {
  const workers: WorkerHandle[] = [];
  const under = readerOver((workerFile, events) => {
    const worker = startWorker(workerFile, events);
    workers.push(worker);
    return worker;
  }, captureWorkers().reader);
  onTestFinished(() => under.client.dispose());
  return { ...under, workers };
}

/** A capture that is being written; closed when the test is over. */
async function growing(): Promise<GrowingCapture> {
  const capture = await growingCapture(file);
  onTestFinished(() => capture.database.close());
  return capture;
}

function message(seq: number, more = ''): ConnectionRecord {
  return text(`{"n":${seq}${more}}`, { at: 1_000 + seq });
}

function messages(from: number, to: number, connection = 1) {
  return Array.from({ length: to - from }, (_, at) => ({ connection, record: message(from + at) }));
}

describe('a capture', () => {
  it('is summed up: name, times, connections with their records, states, whether it is closed', async () => {
    const capture = await growing();
    capture.write(ofOne(stateRecord({ state: 'connecting', attempt: 0 }), message(5), message(2)));
    capture.database.exec(`
      UPDATE meta SET value='night\u202e shift' WHERE key='name';
      UPDATE meta SET value='1' WHERE key='kept';
      UPDATE runs SET ended_at=9;
      DELETE FROM connections WHERE id=3;
      INSERT INTO states VALUES(0, 1, 5, 'connecting', '{"state":"connecting","attempt":0}');
    `);
    expect(await reader().client.open(file)).toEqual({
      name: 'night⟨U+202E⟩ shift',
      kept: true,
      records: 3,
      from: 1_002,
      to: AT,
      connections: [
        { id: 1, name: 'one', transport: 'websocket', url: 'ws://h/1', records: 3 },
        { id: 2, name: 'two', transport: 'sse', url: 'http://h/2', records: 0 },
      ],
      states: [{ seq: 0, connection: 1, at: 5, detail: '{"state":"connecting","attempt":0}' }],
      connectionsLeftOut: 0,
      statesLeftOut: 0,
      closed: true,
    });
  });

  it('is not closed while a run goes on, and may be empty', async () => {
    await growing();
    const summary = await reader().client.open(file);
    expect(summary).toMatchObject({ closed: false, records: 0, from: null, to: null });
  });

  it('gives any row at any place', async () => {
    await writeCapture(file, { records: messages(0, 5_000) });
    const { client, open } = reader();
    const { view, end, done } = await open(file);
    expect({ end, done }).toEqual({ end: 5_000, done: true });
    for (const from of [0, 1, 511, 512, 2_500, 4_999]) {
      const { rows } = await client.rows(view, from, 3);
      expect(rows.map(({ row, seq, deltaMs }) => ({ row, seq, deltaMs }))).toEqual(
        [from, from + 1, from + 2]
          .filter((row) => row < 5_000)
          .map((row) => ({ row, seq: row, deltaMs: row === 0 ? null : 1 })),
      );
    }
    expect(await client.rows(view, 5_000, 10)).toEqual({ end: 5_000, rows: [] });
    expect((await client.rows(view, 0, 10_000)).rows).toHaveLength(500);
    expect(await client.record(view, 4_999)).toMatchObject({ row: 4_999, text: '{"n":4999}' });
    expect(await client.record(view, 5_000)).toBeNull();
  });

  it('gives a payload piece by piece, and the whole record cut', async () => {
    const large = Buffer.alloc(3_000_000, 'abcdefg');
    await writeCapture(file, { records: ofOne(text(large), stateRecord({ state: 'closing' })) });
    const { client, open } = reader();
    const { view } = await open(file);
    expect(await client.record(view, 0)).toMatchObject({ cut: true, size: 3_000_000 });
    const part = await client.payload(view, 0, 2_999_995, 100);
    expect(part).toEqual({
      base64: large.subarray(2_999_995).toString('base64'),
      totalBytes: 3_000_000,
    });
    const most = await client.payload(view, 0, 0, 3_000_000);
    expect(Buffer.from(most?.base64 ?? '', 'base64')).toHaveLength(1_048_576);
    expect(await client.payload(view, 1, 0, 10)).toEqual({ base64: '', totalBytes: 0 });
    expect(await client.payload(view, 2, 0, 10)).toBeNull();
  });
});

describe('a capture that grows', () => {
  it('shows what comes in every view, the open block written over in place', async () => {
    const capture = await growing();
    capture.write(messages(0, 10));
    const { client, open, done, pushed } = reader();
    const all = await open(file);
    const two = await open(file, null, 2);
    const even = await done(await open(file, { text: { pattern: '[02468]}', mode: 'regex' } }));
    expect([all.end, two.end, even.end]).toEqual([10, 0, 5]);

    let written = 10;
    for (const more of [1, 30, 700, 3]) {
      capture.write(messages(written, written + more, 2));
      written += more;
      client.grown(file);
      const end = written;
      await pushed(all.view, `${end} rows`, (state) => state.end === end && state.done);
      await pushed(two.view, `${end - 10} of two`, (state) => state.end === end - 10);
      const half = Math.ceil(end / 2);
      await pushed(even.view, `${half} even ones`, (state) => state.end === half && state.done);
    }
    const { rows } = await client.rows(two.view, 728, 10);
    expect(rows.map(({ row, seq, connection }) => [row, seq, connection])).toEqual([
      [728, 738, 2],
      [729, 739, 2],
      [730, 740, 2],
      [731, 741, 2],
      [732, 742, 2],
      [733, 743, 2],
    ]);
    expect((await client.rows(even.view, 370, 9)).rows.map(({ seq }) => seq)).toEqual([740, 742]);
  });

  it('is read as it is when it is opened again or another view is opened', async () => {
    const capture = await growing();
    capture.write(messages(0, 3));
    const { client, open } = reader();
    expect((await client.open(file)).records).toBe(3);
    capture.write(messages(3, 5));
    expect((await open(file)).end).toBe(5);
    capture.write(messages(5, 6));
    expect((await client.open(file)).records).toBe(6);
  });

  it('is not opened by being told that it has grown', async () => {
    await growing();
    const { client, workers, warnings } = reader();
    client.grown(file);
    expect(workers).toEqual([]);
    await client.open(file);
    client.grown(path.join(folder, 'other.wirescope'));
    await client.open(file);
    expect(warnings).toEqual([]);
  });
});

describe('a view', () => {
  it('is gone once it is closed, or its capture is', async () => {
    await writeCapture(file, { records: messages(0, 3) });
    const { client, open } = reader();
    const one = await open(file);
    const other = await open(file);
    await client.closeView(one.view);
    await client.closeView(one.view);
    await expect(client.rows(one.view, 0, 1)).rejects.toMatchObject({ code: 'not-found' });
    expect((await client.rows(other.view, 0, 1)).end).toBe(3);
    await client.close(file);
    await client.close(file);
    await expect(client.rows(other.view, 0, 1)).rejects.toMatchObject({ code: 'not-found' });
    expect((await open(file)).view).toBe(3);
  });

  it.each([
    [{ text: { pattern: '(', mode: 'regex' } as const }, 'missing closing )'],
    [{ text: { pattern: 'a(?=b)', mode: 'regex' } as const }, '(?='],
    [{ json: 'data.price >' }, 'Write a value after >'],
  ])('refuses the filter %j', async (filter, reason) => {
    await writeCapture(file, { records: messages(0, 3) });
    const { client, open } = reader();
    const refused = open(file, filter);
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' });
    await expect(refused).rejects.toThrow(reason);
    const { view } = await open(file);
    const question = { from: 0, direction: 'next' } as const;
    if (!('text' in filter)) return;
    const text = { caseSensitive: false, ...filter.text };
    await expect(client.find(view, { ...question, text })).rejects.toThrow(reason);
  });

  it('answers rows while it looks for its own in much text, and a newer search ends an older', async () => {
    const line = Buffer.alloc(200, 'aaaaaaaab');
    const records = Array.from({ length: 40_000 }, () => ({ connection: 1, record: text(line) }));
    records.push({ connection: 1, record: text('xxx') });
    await writeCapture(file, { records });
    const { client, open, done, moved } = reader();
    const hostile = await open(file, { text: { pattern: '^(a+)+$', mode: 'regex' } });
    expect(hostile.done).toBe(false);
    expect(hostile.scanned).toBeLessThan(40_000);
    const all = await open(file);
    expect((await client.rows(all.view, 39_999, 1)).rows[0]?.seq).toBe(39_999);
    expect(moved.some((state) => state.view === hostile.view && state.done)).toBe(false);
    const question = {
      text: { pattern: 'x+$', mode: 'regex', caseSensitive: false },
      from: 0,
      direction: 'next',
    } as const;
    const older = client.find(all.view, question);
    const newer = client.find(all.view, { ...question, from: 39_990 });
    expect([await older, await newer]).toEqual([null, 40_000]);
    expect(await done(hostile)).toMatchObject({ end: 0, scanned: 40_001, cut: 0 });
    const pushes = moved.filter(({ view }) => view === hostile.view);
    expect(pushes.length).toBeGreaterThan(1);
    expect(pushes.map(({ scanned }) => scanned)).toEqual(
      pushes.map(({ scanned }) => scanned).sort((a, b) => a - b),
    );
  });

  it('looks at the first MiB of a record for an expression, and says so', async () => {
    const large = Buffer.concat([Buffer.alloc(1_048_576, 'a'), Buffer.from('needle')]);
    await writeCapture(file, { records: ofOne(text(large), text('needle'), text('none')) });
    const { open, done } = reader();
    const byText = await done(await open(file, { text: { pattern: 'NEEDLE' } }));
    expect(byText).toMatchObject({ end: 2, cut: 0 });
    const expression = await open(file, { text: { pattern: 'n[e]edle', mode: 'regex' } });
    expect(await done(expression)).toMatchObject({ end: 1, cut: 1 });
  });
});

describe('marks', () => {
  it('are written beside a writer at work, shown in rows and seen by a view of marked ones', async () => {
    const capture = await growing();
    capture.write(messages(0, 600));
    const { client, open, done, pushed, moved } = reader();
    const all = await open(file);
    const odd = await open(file, null, 1);
    const marked = await done(await open(file, { marked: true }));
    expect(marked).toMatchObject({ end: 0, done: true });

    await client.mark(all.view, 550, 'look here');
    await client.mark(odd.view, 3, '');
    await pushed(marked.view, 'two marked rows', ({ end, stale }) => end === 2 && stale);
    const rows = (await client.rows(marked.view, 0, 9)).rows;
    expect(rows.map(({ row, seq, note }) => [row, seq, note])).toEqual([
      [0, 3, ''],
      [1, 550, 'look here'],
    ]);
    expect((await client.rows(all.view, 550, 1)).rows[0]?.note).toBe('look here');
    expect(await client.record(all.view, 3)).toMatchObject({ note: '' });

    await client.mark(marked.view, 0, null);
    await pushed(marked.view, 'one marked row', ({ end, stale }) => end === 1 && stale);
    expect((await client.rows(marked.view, 0, 9)).rows.map(({ seq }) => seq)).toEqual([550]);
    expect(moved.filter(({ view }) => view === all.view)).toEqual([]);
    expect(capture.database.prepare('SELECT seq, note FROM marks').all()).toEqual([
      { seq: 550, note: 'look here' },
    ]);
    await expect(client.mark(all.view, 600, '')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that cannot be written are an error, and are not shown', async () => {
    const capture = await growing();
    capture.write(messages(0, 3));
    const { client, open } = reader();
    const { view } = await open(file);
    capture.database.exec('BEGIN IMMEDIATE');
    const refused = client.mark(view, 1, 'x');
    await expect(refused).rejects.toMatchObject({ code: 'disk' });
    await expect(refused).rejects.toThrow('locked');
    capture.database.exec('ROLLBACK');
    expect((await client.rows(view, 1, 1)).rows[0]?.note).toBeNull();
  });
});

describe('a file that is no capture, or not a sound one', () => {
  it.each([
    ['text', () => writeFileSync(file, 'hello, this is not a database at all'), 'no capture'],
    ['an empty file', () => writeFileSync(file, ''), 'not a Wirescope capture'],
    ['a folder', () => mkdirSync(file), 'cannot be read'],
    ['nothing', () => undefined, 'cannot be read'],
  ])('%s is refused', async (_, prepare, reason) => {
    prepare();
    const { client, open } = reader();
    await expect(client.open(file)).rejects.toMatchObject({ code: 'capture-unreadable' });
    await expect(open(file)).rejects.toThrow(reason);
  });

  it.each([
    ['another program', 'CREATE TABLE a(b); PRAGMA application_id=7', 'not a Wirescope capture'],
    ['a newer version', 'PRAGMA user_version=99', 'newer Wirescope'],
    ['no blocks', 'DROP TABLE block_data; DROP TABLE blocks', 'cannot be read'],
    ['blocks that overlap', 'UPDATE blocks SET first_seq=1 WHERE id=2', 'is damaged'],
    ['a block of too many', 'UPDATE blocks SET records=4e9 WHERE id=2', 'is damaged'],
    ['a block of text', "UPDATE blocks SET records='many' WHERE id=2", 'is damaged'],
  ])('one of %s is refused', async (_, sql, reason) => {
    await writeCapture(file, { records: messages(0, 40), recordsPerBlock: 10 });
    await change(sql);
    const { client } = reader();
    const refused = client.open(file);
    await expect(refused).rejects.toMatchObject({ code: 'capture-unreadable' });
    await expect(refused).rejects.toThrow(reason);
  });

  it.each([
    ['without its data', 'DELETE FROM block_data WHERE id=1'],
    ['with other columns', "UPDATE block_data SET columns=x'0102' WHERE id=1"],
    ['with bytes missing', "UPDATE block_data SET payload=x'01' WHERE id=1"],
    ['whose data is text', "UPDATE block_data SET payload='x', columns='y' WHERE id=1"],
    [
      'of fewer records',
      'UPDATE block_data SET columns=(SELECT columns FROM block_data WHERE id=3), payload=(SELECT payload FROM block_data WHERE id=3) WHERE id=1',
    ],
  ])('a block %s shows as many damaged records, and the others keep their rows', async (_, sql) => {
    await writeCapture(file, { records: messages(0, 35), recordsPerBlock: 10 });
    await change(sql);
    const { client, open, done, rows, warnings } = reader();
    const { view, end } = await open(file, null, 1);
    expect(end).toBe(35);
    const all = await rows(view);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 35 }, (_, seq) => seq));
    const damaged = all.filter(({ kind }) => kind === 'invalid');
    expect(damaged.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, at) => 10 + at));
    expect(damaged[0]?.preview).toContain('block 1 of the file is damaged');
    expect(await client.record(view, 15)).toMatchObject({ kind: 'invalid', connection: 1 });
    expect(await done(await open(file, { text: { pattern: '"n"' } }))).toMatchObject({ end: 25 });
    expect(await done(await open(file, { kinds: ['invalid'] }))).toMatchObject({ end: 10 });
    expect(warnings).toEqual([expect.stringContaining('Block 1 of')]);
  });

  async function change(sql: string): Promise<void> {
    const database = (await loadSqlite())(file, { readOnly: false, timeoutMs: 0 });
    database.exec(`PRAGMA foreign_keys=OFF; ${sql}`);
    database.close();
  }
});

describe('a worker that dies', () => {
  it('ends what waits for it, is reported, and the next call starts another', async () => {
    await writeCapture(file, { records: messages(0, 3) });
    const { client, open, workers, warnings } = reader();
    const { view } = await open(file);
    const cut = client.rows(view, 0, 3);
    await workers[0]?.terminate();
    await expect(cut).rejects.toMatchObject({ code: 'internal' });
    await waitFor(() => warnings.length > 0, 'a warning');
    expect(warnings).toEqual([expect.stringContaining('capture reader stopped')]);
    await expect(client.rows(view, 0, 3)).rejects.toMatchObject({ code: 'not-found' });
    expect((await open(file)).view).not.toBe(view);
    expect(workers).toHaveLength(2);
  });

  it('and does not start again once all is over', async () => {
    await writeCapture(file, { records: messages(0, 3) });
    const { client, open, workers, warnings } = reader();
    const { view } = await open(file);
    const cut = client.rows(view, 0, 3);
    const disposed = client.dispose();
    await expect(cut).rejects.toMatchObject({ code: 'internal' });
    await disposed;
    await client.dispose();
    await expect(client.open(file)).rejects.toMatchObject({ code: 'internal' });
    expect({ started: workers.length, warnings }).toEqual({ started: 1, warnings: [] });
  });

  it('because its file is not there is an error, not a hang', async () => {
    const gone = readerOver(startWorker, path.join(folder, 'gone.js'));
    await expect(gone.client.open(file)).rejects.toMatchObject({ code: 'internal' });
    expect(gone.warnings).toEqual([expect.stringContaining('gone.js')]);
  });
});
