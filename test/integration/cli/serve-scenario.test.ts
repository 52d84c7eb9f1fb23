import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type CliProcess, startCli } from '../../support/cli-process';
import { sendRequest } from '../../support/server-clients';

const running: CliProcess[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-serve-'));
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

function start(...args: string[]): CliProcess {
  const started = startCli(args, path.join(inject('workers'), 'cli.js'));
  running.push(started);
  return started;
}

async function serve(...args: string[]): Promise<number> {
  const process = start('serve', '--port', '0', '--json', ...args);
  const line = await process.line(({ kind }) => kind === 'listening', 'the listening line');
  return Number(line.port);
}

/** The data of the first messages of a channel. */
async function said(port: number, channel: string, count: number): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let since = 0; all.length < count; since = all.length) {
    const asked = `/updates/me?channel=${channel}&since=${since}&wait=5`;
    const { updates } = (await sendRequest(port, asked)).json();
    all.push(...updates.map(({ data }: { data: unknown }) => data));
  }
  return all.slice(0, count);
}

const ORDERS = JSON.stringify({
  name: 'orders',
  channel: 'shop',
  seed: 5,
  rate: { kind: 'bursts', messages: 3, everyMs: 60_000 },
  events: [{ data: { id: '{{counter id 7}}', by: '{{letters 8}}' } }],
});

describe('serve', () => {
  test('publishes a scenario file, the same with the same seed', async () => {
    const file = await put('orders.json', ORDERS);
    const [own, again, other] = await Promise.all([
      serve('--scenario', file, '--scenario', `${file}@second`),
      serve('--scenario', file, '--seed', '5'),
      serve('--scenario', file, '--seed', '6'),
    ]);
    const messages = await said(own, 'shop', 3);
    expect(messages.map((data) => (data as { id: number }).id)).toEqual([7, 8, 9]);
    expect(await said(own, 'second', 3)).toEqual(messages);
    expect(await said(again, 'shop', 3)).toEqual(messages);
    expect(await said(other, 'shop', 3)).not.toEqual(messages);
  });

  test('gives plain answers of its files', async () => {
    const one = await put('a.json', '{"rules":[{"path":"/users/:id","body":"{{path.id}}"}]}');
    const two = await put('b.json', '{"rules":[{"path":"/health","status":503}]}');
    const port = await serve('--rules', one, '--rules', two);
    expect((await sendRequest(port, '/users/7')).body).toBe('7');
    expect((await sendRequest(port, '/health')).status).toBe(503);
  });

  test('ends with 2 and one line for a file that is none', async () => {
    const file = await put('a.json', '{"name":"a","events":[{"data":"{{oops}}"}]}');
    const process = start('serve', '--port', '0', '--scenario', file);
    expect(await process.exit()).toBe(2);
    expect(process.stdout).toEqual([]);
    expect(process.stderr).toEqual([
      expect.stringMatching(/'--scenario <spec>'.*events\.0\.data: there is no word oops/),
    ]);
  });
});
