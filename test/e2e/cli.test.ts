import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type CliProcess, type Line, startCli } from '../support/cli-process';

const running: CliProcess[] = [];

function start(...args: string[]): CliProcess {
  const started = startCli(args);
  running.push(started);
  return started;
}

afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

interface Served {
  process: CliProcess;
  port: number;
  urls: Record<'websocket' | 'sse' | 'poll' | 'publish' | 'echo', string>;
}

async function serve(...args: string[]): Promise<Served> {
  const process = start('serve', '--port', '0', '--json', ...args);
  const line = await process.line(({ kind }) => kind === 'listening', 'the listening line');
  return { process, ...(line as unknown as Omit<Served, 'process'>) };
}

function publish(url: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST' }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const isOpen = (line: Line) => line.kind === 'state' && line.state === 'open';

describe('serve and connect', () => {
  test('three transports show the same 50 envelopes, and the server ends on SIGINT', async () => {
    const server = await serve();
    const channel = (url: string) => url.replace('{channel}', 'orders');
    const clients = (['websocket', 'sse', 'poll'] as const).map((transport) => ({
      transport,
      process: start('connect', channel(server.urls[transport]), '--json', '--count', '50'),
    }));
    for (const { process, transport } of clients) await process.line(isOpen, `${transport} open`);
    for (let number = 1; number <= 50; number++) {
      const answer = await publish(channel(server.urls.publish), JSON.stringify({ number }));
      expect(answer.status).toBe(202);
      expect(JSON.parse(answer.body)).toMatchObject({ id: number });
    }
    const ids = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const payloads: unknown[][] = [];
    for (const { process, transport } of clients) {
      expect(await process.exit()).toBe(0);
      const lines = process.lines();
      for (const line of lines) {
        expect(line).toMatchObject({ connection: 1 });
        expect([typeof line.t, typeof line.at]).toEqual(['number', 'number']);
      }
      const messages = lines.filter(({ kind }) => kind === 'message');
      expect(messages.map(({ id }) => id)).toEqual(ids);
      for (const message of messages) {
        expect(message).toMatchObject({ direction: 'received', type: 'text', event: 'message' });
        expect(message.latencyMs).toBeGreaterThan(-5);
        expect(message.latencyMs).toBeLessThan(5_000);
      }
      payloads.push(messages.map(({ data }) => data));
      expect(lines.at(-1)).toMatchObject({
        kind: 'summary',
        received: 50,
        sent: 0,
        reconnects: 0,
        lost: 0,
        duplicated: 0,
        reordered: 0,
        stored: null,
        latencyMs: { p50: expect.any(Number), p99: expect.any(Number), max: expect.any(Number) },
      });
      expect(lines.filter(isOpen)).toMatchObject([{ transport, attempt: 0 }]);
      expect(process.stderr).toEqual([]);
    }
    expect(payloads[1]).toEqual(payloads[0]);
    expect(payloads[2]).toEqual(payloads[0]);
    server.process.child.kill('SIGINT');
    expect(await server.process.exit()).toBe(0);
    expect(server.process.lines()).toHaveLength(1);
  });

  test('SIGINT ends connect with the summary and exit code 0', async () => {
    const server = await serve('--scenario', 'ticks:50');
    const client = start('connect', server.urls.sse.replace('{channel}', 'ticks'), '--json');
    await client.line(({ kind }) => kind === 'message', 'a message');
    client.child.kill('SIGINT');
    expect(await client.exit()).toBe(0);
    expect(client.lines().at(-1)).toMatchObject({ kind: 'summary', lost: 0 });
  });

  test('text is sent on open, then lines of stdin, whose end closes nothing', async () => {
    const server = await serve();
    const client = start(
      ...['connect', server.urls.echo, '--json', '--count', '3'],
      ...['--send', 'first', '--send', '-'],
    );
    await client.line(
      (line) => line.kind === 'message' && line.direction === 'received',
      'an echo',
    );
    client.child.stdin?.end('second\nthird\n');
    expect(await client.exit()).toBe(0);
    const received = client.lines().filter((line) => line.direction === 'received');
    expect(received.map(({ data }) => data)).toEqual(['first', 'second', 'third']);
  });
});

describe('exit codes', () => {
  test('1 when it never opened', async () => {
    const server = await serve();
    const client = start('connect', `http://127.0.0.1:${server.port}/nothing`, '--json');
    expect(await client.exit()).toBe(1);
    const closed = client.lines().find(({ state }) => state === 'closed');
    expect(closed?.reason).toMatchObject({ by: 'remote', clean: false, status: 404 });
  });

  test('0 when the duration is over while open, 1 while it is not', async () => {
    const server = await serve();
    const url = server.urls.websocket.replace('{channel}', 'quiet');
    const open = start('connect', url, '--json', '--quiet', '--duration', '300ms');
    expect(await open.exit()).toBe(0);
    const waiting = start('connect', 'ws://127.0.0.1:1/', '--json', '--duration', '300ms');
    expect(await waiting.exit()).toBe(1);
  });

  test('0 after a clean end by the server, 1 when a taken port is asked for', async () => {
    const server = await serve();
    const url = server.urls.sse.replace('{channel}', 'quiet');
    const client = start('connect', url, '--json', '--no-reconnect');
    await client.line(isOpen, 'open');
    const second = start('serve', '--port', String(server.port));
    expect(await second.exit()).toBe(1);
    expect(second.stderr.join('\n')).toMatch(/taken.*\n?.*--port \d+/s);
    server.process.child.kill('SIGINT');
    expect(await client.exit()).toBe(0);
  });

  test.each([
    [['connect']],
    [['connect', 'nonsense']],
    [['connect', 'ws://127.0.0.1/', '--duration', '5']],
    [['serve', '--redis', 'http://127.0.0.1']],
    [['serve', '--scenario', 'nonsense']],
    [['serve', '--allow-origin', 'foo']],
    [['connect', 'ws://127.0.0.1/', '--subprotocol', 'a b']],
    [['compare', '--assert', 'p98<1ms']],
    [['export', 'file']],
    [['export', 'file', '--format', 'sqlite']],
    [['nonsense']],
  ])('2 and one line for %j', async (args) => {
    const process = start(...args);
    expect(await process.exit()).toBe(2);
    expect(process.stdout).toEqual([]);
    expect(process.stderr).toHaveLength(1);
  });

  test.each([[['--help']], [['serve', '--help']], [['connect', '--help']], [['export', '--help']]])(
    '0 for %j',
    async (args) => {
      const process = start(...args);
      expect(await process.exit()).toBe(0);
      expect(process.stdout.join('\n')).toContain('Usage: wirescope');
    },
  );
});
