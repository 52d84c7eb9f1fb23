import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { fixtureConnection, writeCapture } from '../../support/capture-fixture';
import { type CliProcess, startCli } from '../../support/cli-process';
import { connectTo } from '../../support/hostile';
import { stateRecord, text } from '../../unit/capture/samples';

const CLI = path.join(inject('workers'), 'cli.js');
const BEGIN = 1_700_000_000_000;

let folder: string;
let capture: string;
const running: CliProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-cli-replay-'));
  capture = path.join(folder, 'it.wirescope');
  await writeCapture(capture, {
    name: 'Orders',
    connections: [
      fixtureConnection({ id: 1, name: 'orders', url: 'ws://h/feed' }),
      fixtureConnection({ id: 2, name: 'quotes', transport: 'sse', url: 'http://h/stream/eu/q' }),
    ],
    records: [0, 10, 60_000, 60_010].map((at, index) => ({
      connection: 1 + (index % 2),
      record: text(`{"at": ${at}}`, { at: BEGIN + at }),
    })),
  });
});

afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): CliProcess {
  const started = startCli(['replay', ...args], CLI);
  running.push(started);
  return started;
}

const listening = async (run: CliProcess) =>
  (await run.line(({ kind }) => kind === 'listening', 'the listening line')).port;

describe('replay', () => {
  test('publishes what a client is there for, says so in JSON lines, and ends', async () => {
    const run = start(capture, '--port', '0', '--json', '--wait', '--max-gap', '20ms');
    const port = await listening(run);
    const { connection, log } = connectTo(`ws://127.0.0.1:${port}/ws/orders`, 'websocket', {
      retry: { mode: 'none' },
    });
    try {
      expect(await run.exit()).toBe(0);
      await log.untilState('closed');
    } finally {
      connection.dispose();
    }
    const told = log
      .of('message')
      .map(({ payload }) => JSON.parse(Buffer.from(payload).toString()));
    expect(told.map(({ id, data }) => [id, data])).toEqual([
      [1, { at: 0 }],
      [2, { at: 60_000 }],
    ]);
    expect(run.lines()).toEqual([
      {
        kind: 'listening',
        port,
        urls: expect.objectContaining({ websocket: `ws://127.0.0.1:${port}/ws/{channel}` }),
      },
      {
        kind: 'replay',
        state: 'begun',
        capture: 'Orders',
        channels: ['orders', 'eu/q'],
        speed: 1,
        loop: false,
      },
      {
        ...{ kind: 'replay', state: 'ended', published: 4, rounds: 1 },
        ...{ notes: [], trouble: null },
      },
    ]);
    expect(run.stderr).toEqual([]);
  });

  test('is told to people with the URLs of its one channel', async () => {
    const run = start(
      capture,
      '--port',
      '0',
      '--speed',
      '100',
      '--max-gap',
      '0ms',
      '--connection',
      'quotes',
    );
    expect(await run.exit()).toBe(0);
    expect(run.stdout.join('\n')).toMatch(
      /replay of Orders at 100 times its speed[\s\S]*http:\/\/127\.0\.0\.1:\d+\/stream\/eu\/q\n[\s\S]*2 messages published$/,
    );
  });

  test('goes on serving with --keep, and with --loop, until it is interrupted', async () => {
    const kept = start(capture, '--port', '0', '--json', '--keep', '--max-gap', '1ms');
    const port = await listening(kept);
    await kept.line(({ state }) => state === 'ended', 'the end of the replay');
    const answer = await fetch(`http://127.0.0.1:${port}/updates/me?channel=eu/q&since=0&wait=0`);
    expect(await answer.json()).toMatchObject({ updates: [{ id: 1 }, { id: 2 }] });
    kept.child.kill('SIGINT');
    expect(await kept.exit()).toBe(0);

    const looping = start(capture, '--port', '0', '--json', '--loop', '--max-gap', '1ms');
    await looping.line(({ state }) => state === 'begun', 'the begin of the replay');
    looping.child.kill('SIGINT');
    expect(await looping.exit()).toBe(0);
    expect(looping.lines().at(-1)).toMatchObject({ kind: 'replay', state: 'stopped' });
  });

  test.each([
    [['--speed', '1000'], 'It must be a number from 0.1 to 100.'],
    [['--max-gap', '5'], 'A duration is a number and a unit'],
    [['--max-gap', '2000m'], 'at most'],
    [['--loop', '--keep'], '--keep is for a replay that ends'],
    [['--connection', 'nobody'], 'There are: 1 orders, 2 quotes.'],
    [['--channel', 'one'], 'cannot share one channel'],
    [['--connection', '1', '--channel', '../x'], 'The channel holds'],
  ])('%j is wrong', async (args, message) => {
    const run = start(capture, '--port', '0', ...args);
    expect(await run.exit()).toBe(2);
    expect(run.stderr.join('\n')).toContain(message);
    expect(run.stdout).toEqual([]);
  });

  test('fails for a file that is no capture, and for one without messages', async () => {
    const missing = start(path.join(folder, 'not-there'), '--port', '0');
    expect(await missing.exit()).toBe(1);
    expect(missing.stderr.join('\n')).toContain('not-there');
    const empty = path.join(folder, 'empty.wirescope');
    const record = stateRecord({ state: 'connecting', attempt: 0 });
    await writeCapture(empty, { records: [{ connection: 1, record }] });
    const run = start(empty, '--port', '0', '--json');
    expect(await run.exit()).toBe(1);
    expect(run.stderr.join('\n')).toContain('nothing was published');
  });
});
