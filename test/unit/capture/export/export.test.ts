import { readdirSync } from 'node:fs';
import { access, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { text as collect } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openCaptureFile } from '../../../../src/main/engine/capture/capture-file';
import { exportCapture } from '../../../../src/main/engine/capture/export/export';
import { exportSource } from '../../../../src/main/engine/capture/export/source';
import { loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import { systemClock } from '../../../../src/main/engine/platform/clock';
import type { ExportFormat } from '../../../../src/shared/contract/capture-views';
import { fixtureConnection, ofOne, writeCapture } from '../../../support/capture-fixture';
import { stateRecord, text } from '../samples';
import { captureOf, exportFile, exportOf, tempFolder } from './exporting';

const FORMATS: ExportFormat[] = ['ndjson', 'csv', 'har', 'sqlite'];
const MANY = ofOne(...Array.from({ length: 2_000 }, (_, at) => text(`message ${at}`)));
const OPEN = stateRecord({
  state: 'open',
  attempt: 0,
  info: {
    transport: 'websocket',
    url: 'ws://h/',
    status: 101,
    headers: {},
    timings: { firstByte: 1 },
  },
});

/** What lies beside the capture, which has files of its own while it is read. */
function besides(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('it.wirescope'))
    .sort();
}

const dataOf = (ndjson: string) =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { data: string }).data);

describe('an export', () => {
  it('goes block by block, tells how far it is, and lets other work in between', async () => {
    const { file, folder } = await captureOf({ records: MANY, recordsPerBlock: 100 });
    const told: [number, number][] = [];
    let turns = 0;
    let running = true;
    const turn = () => {
      turns++;
      if (running) setImmediate(turn);
    };
    setImmediate(turn);
    const out = path.join(folder, 'x');
    await exportFile(file, {
      format: 'ndjson',
      out,
      onProgress: (done, total) => told.push([done, total]),
    });
    running = false;
    expect(told).toEqual(Array.from({ length: 20 }, (_, at) => [(at + 1) * 100, 2_000]));
    expect(turns).toBeGreaterThanOrEqual(20);
    expect(dataOf(await readFile(out, 'utf8'))).toEqual(MANY.map((_, at) => `message ${at}`));
  });

  it('has what passes a filter, of the connection that was asked for', async () => {
    const connections = [fixtureConnection(), fixtureConnection({ id: 2 })];
    const records = Array.from({ length: 40 }, (_, at) => ({
      connection: at % 2 === 0 ? 1 : 2,
      record: text(`${at}`),
    }));
    const fixture = { connections, records, recordsPerBlock: 10 };
    const thirds = ({ records: count }: { records: number }) =>
      Array.from({ length: count }, (_, at) => at).filter((at) => at % 3 === 0);
    const filtered = await exportOf(fixture, 'ndjson', { connection: 2, matches: thirds });
    expect(dataOf(filtered.text)).toEqual(['3', '9', '13', '19', '23', '29', '33', '39']);
    const none = await exportOf(fixture, 'ndjson', { connection: 7 });
    expect(none).toMatchObject({ text: '', result: { records: 0 } });
  });

  it('counts what lies in a damaged block and goes on behind it', async () => {
    const { file, folder } = await captureOf({ records: MANY, recordsPerBlock: 100 });
    const database = (await loadSqlite())(file, { readOnly: false, timeoutMs: 0 });
    database.exec("UPDATE block_data SET columns = x'00' WHERE id = 3");
    database.close();
    const out = path.join(folder, 'x');
    const result = await exportFile(file, { format: 'ndjson', out });
    expect(result).toMatchObject({ records: 1_900, damaged: 100 });
    expect(dataOf(await readFile(out, 'utf8'))[300]).toBe('message 400');
  });

  it('is of the capture as it stood when it began', async () => {
    const { file, folder } = await captureOf({ records: MANY.slice(0, 50) });
    const longer = path.join(folder, 'longer');
    await writeCapture(longer, { records: MANY.slice(0, 60) });
    const sqlite = await loadSqlite();
    const capture = openCaptureFile(sqlite, file);
    const source = exportSource(capture);
    const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
    database.exec(`ATTACH '${longer}' AS longer`);
    database.exec('INSERT OR REPLACE INTO block_data SELECT * FROM longer.block_data');
    database.close();
    const out = path.join(folder, 'x');
    const result = await exportCapture(source, {
      format: 'ndjson',
      out,
      connection: null,
      matches: null,
      withSecrets: false,
      program: 'test 1',
      clock: systemClock(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    capture.close();
    expect(result.records).toBe(50);
    expect(dataOf(await readFile(out, 'utf8'))).toHaveLength(50);
  });

  it('of records with damaged fields says so in their place', async () => {
    const broken = { kind: 'state', at: 1, state: { state: 'open' } } as never;
    const { text: written } = await exportOf({ records: ofOne(broken, text('x')) }, 'ndjson');
    expect(
      written
        .split('\n')
        .slice(0, 2)
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { kind: 'invalid', what: 'capture', detail: expect.stringContaining('damaged') },
      { kind: 'message', data: 'x' },
    ]);
  });
});

describe('the file of an export', () => {
  it.each(FORMATS)(
    '%s appears whole, for its owner alone, with nothing beside it',
    async (format) => {
      const { file, folder } = await captureOf({ records: ofOne(OPEN, text('new')) });
      const out = path.join(folder, 'x');
      await writeFile(out, 'old');
      await exportFile(file, { format, out });
      expect(besides(folder)).toEqual(['x']);
      expect((await readFile(out)).includes('new')).toBe(true);
      if (process.platform !== 'win32') expect((await stat(out)).mode & 0o777).toBe(0o600);
    },
  );

  it.each(FORMATS)(
    '%s that is cancelled leaves what was there, and nothing else',
    async (format) => {
      const { file, folder } = await captureOf({ records: MANY, recordsPerBlock: 100 });
      const out = path.join(folder, 'x');
      await writeFile(out, 'old');
      const controller = new AbortController();
      let seen: string[] = [];
      const exported = exportFile(file, {
        format,
        out,
        signal: controller.signal,
        onProgress(done) {
          if (done !== 1_000) return;
          seen = besides(folder);
          controller.abort();
        },
      });
      await expect(exported).rejects.toMatchObject({ name: 'AbortError' });
      expect(seen).toEqual(['x', 'x.part']);
      expect(besides(folder)).toEqual(['x']);
      expect(await readFile(out, 'utf8')).toBe('old');
    },
  );

  it('is not begun when it was cancelled before', async () => {
    const { file, folder } = await captureOf({ records: MANY });
    const out = path.join(folder, 'x');
    const signal = AbortSignal.abort();
    await expect(exportFile(file, { format: 'csv', out, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(access(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is written beside what another export is writing, or left behind', async () => {
    const { file, folder } = await captureOf({ records: ofOne(text('x')) });
    const out = path.join(folder, 'x');
    await writeFile(`${out}.part`, 'of another');
    await exportFile(file, { format: 'ndjson', out });
    expect(await readFile(`${out}.part`, 'utf8')).toBe('of another');
    expect(besides(folder)).toEqual(['x', 'x.part']);
  });

  it('is never a capture, be it the one that is exported', async () => {
    const { file, folder } = await captureOf({ records: ofOne(text('x')) });
    const before = await readFile(file);
    const link = path.join(folder, 'link');
    await symlink(file, link);
    for (const out of [file, link]) {
      await expect(exportFile(file, { format: 'sqlite', out })).rejects.toMatchObject({
        code: 'bad-request',
        message: expect.stringMatching(/is a capture and is left as it is\. Choose another name/),
      });
    }
    expect(await readFile(file)).toEqual(before);
    expect(besides(folder)).toEqual(['link']);
  });

  it('behind a link is replaced, not the link', async () => {
    const { file, folder } = await captureOf({ records: ofOne(text('new')) });
    const elsewhere = path.join(await tempFolder(), 'real');
    await writeFile(elsewhere, 'old');
    const out = path.join(folder, 'link');
    await symlink(elsewhere, out);
    await exportFile(file, { format: 'ndjson', out });
    expect(dataOf(await readFile(elsewhere, 'utf8'))).toEqual(['new']);
    expect(await readFile(out, 'utf8')).toBe(await readFile(elsewhere, 'utf8'));
  });

  it.each<[name: string, out: (folder: string) => Promise<string>, message: RegExp]>([
    [
      'a folder',
      async (folder) => folder,
      /cannot be written: it is a folder \(EISDIR\); choose the name of a file\.$/,
    ],
    [
      'in a folder that is not there',
      async (folder) => path.join(folder, 'no', 'x'),
      /its folder is not there \(ENOENT\); make it/,
    ],
    [
      'in a file',
      async (folder) => path.join(folder, 'it.wirescope', 'x'),
      /a file is in the place of its folder \(ENOTDIR\)/,
    ],
    [
      'with a name too long',
      async (folder) => path.join(folder, 'x'.repeat(300)),
      /its name is too long \(ENAMETOOLONG\)/,
    ],
  ])('%s is refused, saying why and what to do', async (_, outOf, message) => {
    const { file, folder } = await captureOf({ records: ofOne(text('x')) });
    const out = await outOf(folder);
    for (const format of FORMATS) {
      await expect(exportFile(file, { format, out })).rejects.toMatchObject({
        name: 'WirescopeError',
        code: 'disk',
        message: expect.stringMatching(message),
      });
    }
    expect(besides(folder)).toEqual([]);
  });

  it('on a system that may not be written to', async () => {
    const { file } = await captureOf({ records: ofOne(text('x')) });
    await expect(exportFile(file, { format: 'csv', out: '/proc/x' })).rejects.toMatchObject({
      code: 'disk',
    });
    await expect(exportFile(file, { format: 'csv', out: '/dev/full' })).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringMatching(/the disk is full \(ENOSPC\); make room/),
    });
  });
});

describe('a stream', () => {
  it('gets the same bytes', async () => {
    const { file, folder } = await captureOf({ records: [...ofOne(OPEN), ...MANY] });
    const out = path.join(folder, 'x');
    for (const format of ['ndjson', 'csv', 'har'] as const) {
      const { bytes } = await exportFile(file, { format, out });
      const stream = new PassThrough();
      const read = collect(stream);
      const result = await exportFile(file, { format, out: stream });
      stream.end();
      expect(await read).toBe(await readFile(out, 'utf8'));
      expect(result.bytes).toBe(bytes);
    }
  });

  it('that is slow is waited for', async () => {
    const big = 'x'.repeat(100_000);
    const { file } = await captureOf({
      records: ofOne(...Array.from({ length: 40 }, () => text(big))),
    });
    let most = 0;
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _, done) {
        most = Math.max(most, slow.writableLength);
        taken += chunk.length;
        setImmediate(done);
      },
    });
    const { bytes } = await exportFile(file, { format: 'ndjson', out: slow });
    expect(taken).toBe(bytes);
    expect(most).toBeLessThan(600_000);
  });

  it('that breaks ends it, and one that stands still can be left', async () => {
    const { file } = await captureOf({ records: MANY, recordsPerBlock: 100 });
    const broken = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('gone'), { code: 'EPIPE', syscall: 'write' })),
    });
    await expect(exportFile(file, { format: 'csv', out: broken })).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringContaining('whoever read it has gone (EPIPE)'),
    });
    const controller = new AbortController();
    const stuck = new Writable({ highWaterMark: 1, write: () => controller.abort() });
    await expect(
      exportFile(file, { format: 'csv', out: stuck, signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
