import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';
import { ofOne, writeCapture } from '../../support/capture-fixture';
import { type CliProcess, startCli } from '../../support/cli-process';
import { waitFor } from '../../support/wait-for';
import { readHar } from '../../unit/capture/export/har-schema';
import { stateRecord, text } from '../../unit/capture/samples';

const CLI = path.join(inject('workers'), 'cli.js');
const OPEN = stateRecord({
  state: 'open',
  attempt: 0,
  info: {
    transport: 'websocket',
    url: 'ws://h/?token=planted-token',
    status: 101,
    headers: {},
    timings: { firstByte: 1 },
  },
});
const RECORDS = ofOne(
  OPEN,
  text('hello', { opcode: 1 }),
  { kind: 'clock', at: 1, jumpMs: 60 },
  { kind: 'clock', at: 2, jumpMs: 60 },
);

let folder: string;
let capture: string;
const running: CliProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-cli-export-'));
  capture = path.join(folder, 'it.wirescope');
  await writeCapture(capture, { records: RECORDS });
});

afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): CliProcess {
  const started = startCli(['export', ...args], CLI);
  running.push(started);
  return started;
}

/** What lies in the folder beside the capture. */
function besides(): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('it.wirescope'))
    .sort();
}

describe('export', () => {
  it('writes to stdout, and there nothing else; the summary is on stderr', async () => {
    const ndjson = start(capture, '--format', 'ndjson');
    expect(await ndjson.exit()).toBe(0);
    expect(ndjson.lines()).toMatchObject([
      { kind: 'state', state: 'open', url: 'ws://h/?token=[redacted]' },
      { kind: 'message', data: 'hello' },
    ]);
    expect(ndjson.stderr).toEqual(['2 records written (2 left out: 2 clock)']);
    const csv = start(capture, '--format', 'csv');
    expect(await csv.exit()).toBe(0);
    expect(csv.stdout).toHaveLength(5);
    expect(csv.stderr).toEqual(['4 records written']);
    const har = start(capture, '--format', 'har');
    expect(await har.exit()).toBe(0);
    expect(readHar(har.stdout.join('\n')).entries).toMatchObject([
      { _webSocketMessages: [{ data: 'hello' }] },
    ]);
  });

  it('writes to a file', async () => {
    const out = path.join(folder, 'x.har');
    const har = start(capture, '--format', 'har', '--out', out);
    expect(await har.exit()).toBe(0);
    expect(har.stdout).toEqual([]);
    expect(har.stderr).toEqual([`2 records written to ${out} (2 left out: 2 clock)`]);
    expect(readHar(await readFile(out, 'utf8')).creator.name).toBe('wirescope');
    const rows = path.join(folder, 'x.db');
    expect(await start(capture, '--format', 'sqlite', '--out', rows).exit()).toBe(0);
    const database = (await loadSqlite())(rows, { readOnly: true, timeoutMs: 0 });
    expect(database.prepare('SELECT count(*) AS n FROM records').get()).toMatchObject({ n: 4 });
    database.close();
    expect(besides()).toEqual(['x.db', 'x.har']);
  });

  it('leaves secrets in when they are asked for', async () => {
    const ndjson = start(capture, '--format', 'ndjson', '--with-secrets');
    expect(await ndjson.exit()).toBe(0);
    expect(ndjson.stdout.join('\n')).toContain('planted-token');
  });

  it.each([
    [['--format', 'sqlite'], /--format sqlite needs --out/],
    [[], /required option '--format <name>' not specified/],
    [['--format', 'xml'], /Allowed choices are ndjson, csv, har, sqlite/],
    [['--format', 'csv', '--out', ''], /--out needs the name of a file/],
  ])('exits with 2 and one line for %j', async (args, expected) => {
    const run = start(capture, ...args);
    expect(await run.exit()).toBe(2);
    expect(run.stdout).toEqual([]);
    expect(run.stderr).toEqual([expect.stringMatching(expected)]);
  });

  it('exits with 1 for what is no capture, saying so, and makes no file', async () => {
    const other = path.join(folder, 'other');
    await writeFile(other, 'not a database at all, but long enough to look at'.repeat(50));
    const out = path.join(folder, 'x');
    for (const [file, says] of [
      [other, /^error: .*other is damaged or no capture/],
      [path.join(folder, 'missing'), /^error: .*missing cannot be read/],
    ] as const) {
      const run = start(file, '--format', 'csv', '--out', out);
      expect(await run.exit()).toBe(1);
      expect(run.stderr).toEqual([expect.stringMatching(says)]);
    }
    expect(besides()).toEqual(['other']);
  });

  it('exits with 1 when it cannot be written, and leaves the capture alone', async () => {
    const before = await readFile(capture);
    const nowhere = path.join(folder, 'no', 'x');
    for (const [out, says] of [
      [nowhere, /^error: .*its folder is not there \(ENOENT\); make it or choose another\.$/],
      [capture, /^error: it\.wirescope is a capture and is left as it is\./],
    ] as const) {
      const run = start(capture, '--format', 'sqlite', '--out', out);
      expect(await run.exit()).toBe(1);
      expect(run.stderr).toEqual([expect.stringMatching(says)]);
    }
    expect(await readFile(capture)).toEqual(before);
  });
});

describe('a large export', () => {
  beforeEach(async () => {
    const big = 'x'.repeat(10_000);
    const many = Array.from({ length: 20_000 }, () => text(big));
    await rm(capture);
    await writeCapture(capture, { records: ofOne(OPEN, ...many) });
  });

  it('ends on SIGINT with 130, and nothing stays', async () => {
    const out = path.join(folder, 'x');
    await writeFile(out, 'old');
    const run = start(capture, '--format', 'har', '--out', out);
    await waitFor(() => besides().includes('x.part'), 'the file');
    run.child.kill('SIGINT');
    expect(await run.exit()).toBe(130);
    expect(run.stderr).toEqual(['cancelled; nothing was written']);
    expect(besides()).toEqual(['x']);
    expect(await readFile(out, 'utf8')).toBe('old');
  });

  it('ends quietly when whoever reads it has seen enough', async () => {
    const child = spawn(process.execPath, [CLI, 'export', capture, '--format', 'ndjson']);
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(said.join('')).toBe('');
  });
});
