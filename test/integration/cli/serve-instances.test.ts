import path from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type CliProcess, startCli } from '../../support/cli-process';
import { startRedis } from '../../support/redis-server';
import { sendRequest } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function serve(...args: string[]): CliProcess {
  const started = startCli(['serve', ...args], path.join(inject('workers'), 'cli.js'));
  closing.push(() => started.child.kill('SIGKILL'));
  return started;
}

const linesOf = (process: CliProcess, kind: string) =>
  process.lines().filter((line) => line.kind === kind);

const publish = async (port: unknown) =>
  (await sendRequest(Number(port), '/publish/x', { method: 'POST', body: '1' })).json().id;

describe('serve --instances', () => {
  test('one line each, ports of their own, the same channels; all end on an interrupt', async () => {
    const process = serve('--port', '0', '--instances', '3', '--json');
    const lines = await waitFor(() => {
      const listening = linesOf(process, 'listening');
      return listening.length === 3 && listening;
    }, 'three listening lines');
    expect(lines.map(({ instance }) => instance)).toEqual([1, 2, 3]);
    const ports = lines.map(({ port }) => port);
    expect(new Set(ports).size).toBe(3);
    expect(lines[1]?.urls).toMatchObject({ sse: `http://127.0.0.1:${ports[1]}/stream/{channel}` });
    expect([await publish(ports[0]), await publish(ports[2]), await publish(ports[1])]).toEqual([
      1, 2, 3,
    ]);
    process.child.kill('SIGINT');
    expect(await process.exit()).toBe(0);
  });

  test('over Redis each says how its own connection stands', async () => {
    const redis = await startRedis();
    closing.push(() => redis.dispose());
    const process = serve('--port', '0', '--instances', '2', '--json', '--redis', redis.url);
    await waitFor(() => linesOf(process, 'broker').length >= 2, 'two broker lines');
    const told = linesOf(process, 'broker').map(({ instance, state }) => [instance, state]);
    expect(told).toContainEqual([1, 'ready']);
    expect(told).toContainEqual([2, 'ready']);
    const [first, second] = linesOf(process, 'listening');
    expect([await publish(first?.port), await publish(second?.port)]).toEqual([1, 2]);
  });

  test('people read the others in the banner', async () => {
    const process = serve('--port', '0', '--instances', '2');
    await waitFor(() => process.stdout.some((text) => text.includes('Ctrl+C')), 'the banner', {
      seen: () => process.stderr,
    });
    expect(process.stdout.join('\n')).toMatch(
      /instances +http:\/\/127\.0\.0\.1:\d+, with the same channels/,
    );
  });

  test('each takes the port after the last; one that is taken ends all of them', async () => {
    const other = serve('--port', '0', '--json');
    const taken = Number((await other.line(({ kind }) => kind === 'listening', 'a port')).port);
    const process = serve('--port', String(taken - 1), '--instances', '2');
    expect(await process.exit()).toBe(1);
    expect(process.stderr.join('\n')).toMatch(
      /Port \d+ on 127\.0\.0\.1 is taken by another program/,
    );
    const many = serve('--port', '65535', '--instances', '2');
    expect(await many.exit()).toBe(2);
    expect(many.stderr.join('\n')).toContain('From port 65535 on there are no 2 ports');
    const none = serve('--instances', '0');
    expect(await none.exit()).toBe(2);
  });
});
