import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import { createTestPlatform } from '../../support/platform';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

const runs: ServerRun[] = [];
afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop()));
});
const start = async (...options: Parameters<typeof runServer>) => {
  const run = await runServer(...options);
  runs.push(run);
  return run;
};

describe('starting', () => {
  it('on a taken port says so and offers a free one', async () => {
    const { port } = await start();
    const other = createMockServer({ port }, createTestPlatform());
    const failure = await other.start().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'WirescopeError', code: 'port-taken' });
    const { freePort, message } = failure as { freePort: number; message: string };
    expect(freePort).toBeGreaterThan(port);
    expect(message).toContain(String(port));
    expect(message).toContain(`${freePort} is free`);
    expect(other.address).toBeNull();
    expect(await other.start({ port: freePort })).toEqual({
      host: '127.0.0.1',
      port: freePort,
      secure: false,
    });
    await other.dispose();
  });

  it('where it cannot listen says why', async () => {
    const other = createMockServer({ host: '203.0.113.1', port: 0 }, createTestPlatform());
    await expect(other.start()).rejects.toMatchObject({ code: 'listen-failed' });
    await other.dispose();
  });

  it.each([
    ['example.com', 'neither an IP address nor localhost'],
    ['', 'neither an IP address nor localhost'],
    ['203.0.113.1', 'does not have this address'],
    ['2001:db8::1', 'does not have this address'],
    ['fe80::1', 'does not have this address'],
  ])('on host %j says what to do, and can be repeated elsewhere', async (host, why) => {
    const server = createMockServer({ port: 0 }, createTestPlatform());
    const failure = await server.start({ host }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'WirescopeError', code: 'listen-failed' });
    expect((failure as Error).message).toContain(why);
    expect((failure as Error).message).toContain('Use 127.0.0.1');
    expect(server.address).toBeNull();
    expect(await server.start()).toMatchObject({ host: '127.0.0.1' });
    await server.dispose();
  });

  const loopbacks = ['localhost', '::1', '[::1]', '0.0.0.0'].filter(
    (host) => hasIpv6 || !host.includes(':'),
  );
  it.each(loopbacks)('on host %s serves there', async (host) => {
    const server = createMockServer({ port: 0 }, createTestPlatform());
    await server.start();
    await server.stop();
    const address = await server.start({ host });
    expect(address).toEqual({
      host: host.replace(/[[\]]/g, ''),
      port: expect.any(Number),
      secure: false,
    });
    expect(server.address).toEqual(address);
    const name = address.host.includes(':') ? `[${address.host}]` : address.host;
    const index = await fetch(`http://${name}:${address.port}/`);
    expect(index.status).toBe(200);
    expect(server.requests(0, 1).requests[0]?.remote).toMatch(
      host.includes(':') ? /^\[::1\]:\d+$/ : /^(127\.0\.0\.1|\[::1\]):\d+$/,
    );
    await server.dispose();
  });

  it('answers for the host in use and no more for that of before', async () => {
    const run = await start({ host: '127.0.0.1' });
    const status = async () => (await run.request('/', { headers: { Host: '0.0.0.0' } })).status;
    expect(await status()).toBe(403);
    await run.server.stop();
    await run.server.start({ port: run.port, host: '0.0.0.0' });
    expect(await status()).toBe(200);
    await run.server.stop();
    await run.server.start({ port: run.port });
    expect(await status()).toBe(403);
  });

  it('and stopping may be asked for twice and in any order', async () => {
    const { server } = await start();
    const [first, second] = await Promise.all([server.start(), server.start({ port: 0 })]);
    expect(first).toEqual(second);
    await Promise.all([server.stop(), server.stop(), server.start({ port: 0 }), server.stop()]);
    expect(server.address).toBeNull();
    await server.stop();
  });

  it('refuses an allowed origin that is none', () => {
    const options = { allowedOrigins: ['example.com'] };
    expect(() => createMockServer(options, createTestPlatform())).toThrow('is not an origin');
  });
});

it('publish checks what it is given', async () => {
  const { server } = await start();
  await expect(server.publish('a/..', 'message', '1')).rejects.toMatchObject({
    code: 'bad-request',
  });
  await expect(server.publish('a', '', '1')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(server.publish('a', 'message', '{')).rejects.toMatchObject({ code: 'bad-request' });
  expect(await server.publish('a', 'message', ' [ 1 ] ')).toEqual({
    id: 1,
    receivers: { websocket: 0, sse: 0, poll: 0 },
  });
});

it('disposing leaves no timer and no socket, whoever is connected', async () => {
  const run = await start({ limits: { stopGraceMs: 200 } });
  const { server, platform } = run;
  server.startScenario({ name: 'ticks', ratePerSecond: 500 });
  const idle = net.connect(run.port, '127.0.0.1');
  const stuck = run.raw(
    'POST /publish/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1',
  );
  const stream = await run.stream('/stream/ticks');
  const room = await run.room('/ws/ticks?user_id=x');
  const poll = run.request('/updates/me?channel=none');
  await waitFor(() => server.clients().poll === 1, 'the poll');
  await stream.untilEvents(2);
  await server.dispose();
  expect((await poll).json()).toEqual({ updates: [], next: '0' });
  await stuck.untilClosed();
  await waitFor(() => room.closeCode !== null && stream.ended, 'everybody to be gone');
  await waitFor(() => platform.clock.live === 0, 'the timers to be gone', {
    seen: () => platform.clock.live,
  });
  idle.destroy();
});

it('a body that does not arrive is answered 408', async () => {
  const limits = {
    headersTimeoutMs: 300,
    requestTimeoutMs: 400,
    connectionsCheckingIntervalMs: 50,
  };
  const run = await start({ limits });
  const head = 'POST /publish/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1';
  const answer = await run.raw(head).untilClosed();
  expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"timeout"/);
  expect(run.server.channels()).toEqual([]);
});

it('a slow-header attack is gone in 10 s while others are served', async () => {
  const run = await start();
  const attackers = Array.from({ length: 60 }, (_, n) =>
    n % 3 === 0 ? run.raw('') : run.raw('GET / HTTP/1.1\r\nHost: localhost\r\n'),
  );
  const drip = setInterval(() => {
    for (const { socket, closed } of attackers) if (!closed) socket.write('X: 1\r\n');
  }, 500);
  const begun = performance.now();
  try {
    await waitFor(() => run.server.address !== null, 'the server');
    while (attackers.some(({ closed }) => !closed) && performance.now() - begun < 10_000) {
      expect((await run.request('/')).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(attackers.filter(({ closed }) => !closed)).toHaveLength(0);
    expect(attackers.filter((one) => one.text().includes(' 408 ')).length).toBeGreaterThan(30);
  } finally {
    clearInterval(drip);
  }
});
