import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type CliProcess, type Line, startCli } from '../../support/cli-process';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { sendRequest } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const running: CliProcess[] = [];
let redis: RedisServer;

beforeEach(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await redis.dispose();
});

function start(...args: string[]): CliProcess {
  const started = startCli(args, path.join(inject('workers'), 'cli.js'));
  running.push(started);
  return started;
}

const isBroker = (state: string) => (line: Line) => line.kind === 'broker' && line.state === state;

async function serve(...args: string[]): Promise<{ process: CliProcess; port: number }> {
  const process = start('serve', '--port', '0', '--json', '--redis', redis.url, ...args);
  const line = await process.line(({ kind }) => kind === 'listening', 'the listening line');
  return { process, port: Number(line.port) };
}

describe('serve --redis', () => {
  test('two processes share channels, ids and history, and say how Redis stands', async () => {
    const [a, b] = await Promise.all([serve(), serve()]);
    for (const { process } of [a, b]) {
      const ready = await process.line(isBroker('ready'), 'that Redis is there');
      expect(ready).toEqual({
        kind: 'broker',
        broker: 'redis',
        state: 'ready',
        since: expect.any(Number),
        url: `${redis.url}/0`,
        detail: null,
      });
      expect(process.lines()[0]).toMatchObject({ kind: 'listening' });
    }
    const post = async (port: number) =>
      (await sendRequest(port, '/publish/x', { method: 'POST', body: '1' })).json();
    expect([(await post(a.port)).id, (await post(b.port)).id, (await post(a.port)).id]).toEqual([
      1, 2, 3,
    ]);
    const updates = `http://127.0.0.1:${b.port}/updates/me?channel=x&since=0`;
    const client = start('connect', updates, '--json', '--count', '3');
    expect(await client.exit()).toBe(0);
    expect(client.lines().flatMap((line) => (line.kind === 'message' ? [line.id] : []))).toEqual([
      '1',
      '2',
      '3',
    ]);

    await redis.kill();
    await a.process.line(isBroker('degraded'), 'that Redis is away');
    expect(await post(a.port)).toMatchObject({ id: null, degraded: true });
    const told = a.process.lines().filter(isBroker('ready')).length;
    await redis.start();
    await waitFor(() => a.process.lines().filter(isBroker('ready')).length > told, 'its return');
    a.process.child.kill('SIGINT');
    expect(await a.process.exit()).toBe(0);
  });

  test('a Redis that is away at the start is said, and the server serves', async () => {
    await redis.kill();
    const { process, port } = await serve();
    const line = await process.line(isBroker('degraded'), 'that Redis is away');
    expect(line.detail).toContain('nothing listens there');
    expect((await sendRequest(port, '/')).json().broker.state).toBe('degraded');
  });

  test('people read it in the banner', async () => {
    const process = start('serve', '--port', '0', '--redis', `${redis.url}/2`);
    await waitFor(() => process.stdout.some((text) => text.includes('Ctrl+C')), 'the banner');
    expect(process.stdout.join('\n')).toContain(`${redis.url}/2, ready`);
  });

  test('a wrong URL is a usage error that does not repeat its password', async () => {
    const process = start('serve', '--port', '0', '--redis', 'http://me:hidden@127.0.0.1');
    expect(await process.exit()).toBe(2);
    expect(process.stdout).toEqual([]);
    const said = process.stderr.join('\n');
    expect(said).toContain('The Redis URL must start with redis:// or rediss://');
    expect(said).not.toContain('hidden');
  });
});
