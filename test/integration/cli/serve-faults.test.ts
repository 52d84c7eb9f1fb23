import path from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type CliProcess, startCli } from '../../support/cli-process';
import { sendRequest } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const running: CliProcess[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

function start(...args: string[]): CliProcess {
  const started = startCli(args, path.join(inject('workers'), 'cli.js'));
  running.push(started);
  return started;
}

describe('serve --fault', () => {
  test('tells each fault done, so that a script can hold it against what a client saw', async () => {
    const faults = ['--fault', 'drop=50%@poll', '--fault', 'status=503:retry 2s@sse'];
    const serve = start('serve', '--port', '0', '--json', ...faults, '--fault-seed', '3');
    const { port } = await serve.line(({ kind }) => kind === 'listening', 'the listening line');
    const answer = await sendRequest(Number(port), '/stream/x');
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
    for (let sent = 0; sent < 20; sent++) {
      await sendRequest(Number(port), '/publish/x', { method: 'POST', body: '1' });
    }
    const poll = await sendRequest(Number(port), '/updates/me?channel=x&since=0');
    const got = (poll.json() as { updates: { id: number }[] }).updates.map(({ id }) => id);
    serve.child.kill('SIGINT');
    expect(await serve.exit()).toBe(0);
    const [refused, ...dropped] = serve.lines().filter(({ kind }) => kind === 'fault');
    expect(refused).toEqual({
      kind: 'fault',
      fault: 'status',
      seq: 0,
      at: expect.any(Number),
      transport: 'sse',
      channel: 'x',
      client: null,
      clientId: null,
      id: null,
      detail: '503, Retry-After 2',
    });
    const missing = Array.from({ length: 20 }, (_, index) => index + 1).filter(
      (id) => !got.includes(id),
    );
    expect(missing.length).toBeGreaterThan(3);
    expect(dropped.map(({ fault, id, client }) => [fault, id, client])).toEqual(
      missing.map((id) => ['drop', id, 'me']),
    );
  });

  test('tells people what is wrong on purpose, what a transport cannot, and what was done', async () => {
    const serve = start('serve', '--port', '0', '--fault', 'flaky-mobile,content-type');
    await waitFor(() => serve.stdout.some((line) => line.includes('Ctrl+C')), 'the banner');
    expect(serve.stdout.join('\n')).toMatch(
      /faults +latency=250ms±200ms,drop=1%,cut=every 30s:rst,content-type \(seed 1\)/,
    );
    await waitFor(() => serve.stderr.some((line) => /^note: content-type: /.test(line)), 'a note');
    serve.child.kill('SIGINT');
    expect(await serve.exit()).toBe(0);
    expect(serve.stderr.at(-1)).toBe('Faults done: none.');
  });

  test('points at what it cannot read, exit 2', async () => {
    const serve = start('serve', '--port', '0', '--fault', 'drop=1%,cut=every 5x');
    expect(await serve.exit()).toBe(2);
    const [line, mark] = serve.stderr.slice(1);
    expect(line).toBe('drop=1%,cut=every 5x');
    expect(mark).toMatch(/^ {18}\^\^ a time is a number and a unit/);
    expect(serve.stdout).toEqual([]);
  });
});
