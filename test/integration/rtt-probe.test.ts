import { afterEach, describe, expect, test } from 'vitest';
import { createRttProbe } from '../../src/main/engine/client/rtt-probe';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../src/shared/model/connection-spec';
import type { ProbeRecord } from '../../src/shared/model/record';
import { startFaultProxy } from '../support/fault-proxy';
import { connectTo } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import {
  headerOf,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from '../support/scripted-server';
import { waitFor } from '../support/wait-for';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

const OK: Script = (exchange) => exchange.answer({ body: ['hello'] });

/** A probe of its own, started. */
function probe(spec: ConnectionSpecInput, cursor: () => string | null = () => null) {
  const platform = createTestPlatform();
  const records: ProbeRecord[] = [];
  const parsed = connectionSpecSchema.parse(spec);
  const started = createRttProbe(
    () => parsed,
    platform,
    cursor,
    (record) => records.push(record),
  );
  closing.push(started.stop);
  started.start();
  const until = (count: number) =>
    waitFor(() => records.length >= count, `${count} probes`, { seen: () => records });
  return { records, until, platform, stop: started.stop };
}

describe('the probe of an event stream', () => {
  test('asks for the root, at once and then at its interval, on one socket of its own', async () => {
    const server = await serve((exchange) =>
      exchange.request.target === '/'
        ? exchange.answer({ status: 404, body: ['nothing here'] })
        : exchange.answer({ headers: { 'Content-Type': 'text/event-stream' }, end: 'hold' }),
    );
    const { connection, log, platform } = connectTo(server.url('/stream?a=b'), 'sse', {
      probe: { intervalMs: 50 },
      headers: [['X-Key', 'secret']],
    });
    closing.push(() => connection.dispose());
    await log.until(() => log.of('probe').length >= 3, 'three probes');
    expect(connection.measures(false).rtt).toMatchObject({
      count: log.of('probe').length,
      lastMs: log.of('probe').at(-1)?.rttMs,
    });
    expect(connection.rttMs()).toBeGreaterThan(0);
    for (const record of log.of('probe')) {
      expect(record).toMatchObject({ url: server.url('/'), status: 404 });
      expect(record.rttMs).toBeGreaterThan(0);
      expect(record).not.toHaveProperty('error');
    }
    const [stream, ...probes] = server.requests;
    expect(new Set(probes.map(({ connection: number }) => number)).size).toBe(1);
    expect(probes[0]?.connection).not.toBe(stream?.connection);
    expect(probes.map(({ method, target }) => `${method} ${target}`)).toContain('GET /');
    expect(headerOf(probes[0] as never, 'x-key')).toBe('secret');
    // It is no traffic of the connection.
    expect(connection.measures(false).wire).toMatchObject({ requests: 1, sockets: 1 });
    connection.dispose();
    await server.allGone();
    expect(platform.clock.live).toBe(0);
  });

  test('measures what the way there and back takes', async () => {
    const server = await serve(OK);
    const proxy = await startFaultProxy(server.port);
    closing.push(() => proxy.close());
    proxy.faults = { latencyMs: 30 };
    const url = `http://127.0.0.1:${proxy.port}/stream`;
    const { records, until } = probe({ url, transport: 'sse', probe: { intervalMs: 5 } });
    await until(3);
    // The proxy holds answers back; timers of Node may fire a millisecond early.
    for (const { rttMs } of records) expect(rttMs).toBeGreaterThanOrEqual(29);
  });

  test('is a GET without a body, though the stream is asked for by POST', async () => {
    const server = await serve(OK);
    const { until } = probe({
      url: server.url('/v1/chat'),
      transport: 'sse',
      body: '{"stream":true}',
      headers: [['Content-Type', 'application/json']],
      probe: { intervalMs: 5 },
    });
    await until(1);
    const request = await server.request(1);
    expect([request.method, request.target, request.body.length]).toEqual(['GET', '/', 0]);
    expect(headerOf(request, 'content-type')).toBeNull();
  });
});

describe('the probe of a long poll', () => {
  test('is a poll that is not held, from the cursor; nothing is lost and nobody ended', async () => {
    const mock = createMockServer({ port: 0 }, createTestPlatform());
    closing.push(() => mock.dispose());
    const { host, port } = await mock.start();
    const { connection, log } = connectTo(
      `http://${host}:${port}/updates/me?channel=a&since=0&wait=20`,
      'poll',
      { probe: { intervalMs: 5 } },
    );
    closing.push(() => connection.dispose());
    await log.untilState('open');
    expect(log.of('probe')).toEqual([]);
    for (let id = 1; id <= 5; id++) {
      await mock.publish('a', 'message', String(id));
      const wanted = id * 3;
      await log.until(() => log.of('probe').length >= wanted, `${wanted} probes`);
    }
    await log.until(() => log.of('message').length >= 5, 'five messages');
    expect(log.of('message').map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
    expect(log.of('poll').every(({ status }) => status === 200)).toBe(true);
    for (const { url, status, rttMs } of log.of('probe')) {
      const { searchParams } = new URL(url);
      expect([status, searchParams.get('wait')]).toEqual([200, '0']);
      expect(Number(searchParams.get('since'))).toBeGreaterThan(0);
      // The poll itself is held for seconds.
      expect(rttMs).toBeLessThan(2_000);
    }
  });

  test('waits for a cursor, and carries it where the poll does', async () => {
    const server = await serve(OK);
    let cursor: string | null = null;
    const { records, until, platform } = probe(
      {
        url: server.url('/p?x=1'),
        transport: 'poll',
        body: 'q',
        poll: { sendIn: 'header', sendAs: 'X-Since' },
        probe: { intervalMs: 3 },
      },
      () => cursor,
    );
    await new Promise<void>((resolve) => platform.clock.after(20, resolve));
    expect([records, server.requests]).toEqual([[], []]);
    cursor = 'c 9';
    await until(1);
    const request = await server.request(1);
    expect([request.method, request.target]).toEqual(['POST', '/p?x=1&wait=0']);
    expect([headerOf(request, 'x-since'), request.body.toString()]).toEqual(['c 9', 'q']);
  });
});

describe('any probe', () => {
  test('takes secrets to its own origin only', async () => {
    const own = await serve(OK);
    const other = await serve(OK);
    const spec = {
      url: own.url('/stream'),
      transport: 'sse',
      headers: [['X-Key', 'secret']],
      auth: { type: 'bearer', token: 't' },
    } as const satisfies ConnectionSpecInput;
    const headersAt = async (server: ScriptedServer) => {
      const run = probe({ ...spec, probe: { intervalMs: 1_000, url: server.url('/ping') } });
      await run.until(1);
      const request = await server.request(1);
      expect(request.target).toBe('/ping');
      return [headerOf(request, 'x-key'), headerOf(request, 'authorization')];
    };
    expect(await headersAt(own)).toEqual(['secret', 'Bearer t']);
    expect(await headersAt(other)).toEqual([null, null]);
  });

  test('has one request under way, and says when there is no answer', async () => {
    const server = await serve((exchange, index) =>
      index === 0 ? exchange.end('hold') : OK(exchange, index),
    );
    const { records, until } = probe({
      url: server.url(),
      transport: 'sse',
      connectTimeoutMs: 60,
      probe: { intervalMs: 5 },
    });
    await until(2);
    expect(records[0]).toMatchObject({ status: null, rttMs: null });
    expect(records[0]?.error).toContain('60 ms');
    expect(records[1]).toMatchObject({ status: 200 });
    const [first, second] = server.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(40);
  });

  test('says so when nobody listens, or the URL is none, and goes on', async () => {
    const server = await startScriptedServer(OK);
    const url = server.url('/stream');
    await server.close();
    const refused = probe({ url, transport: 'sse', probe: { intervalMs: 3 } });
    const broken = probe({
      url,
      transport: 'sse',
      probe: { intervalMs: 3, url: 'ftp://nowhere' },
    });
    await refused.until(2);
    await broken.until(2);
    expect(refused.records[0]?.error).toContain('ECONNREFUSED');
    expect(broken.records[0]).toMatchObject({ status: null, rttMs: null });
    expect(broken.records[0]?.error).toBeTruthy();
  });

  test('follows no redirect: the answer that says so is a round trip', async () => {
    const server = await serve((exchange) =>
      exchange.answer({ status: 302, headers: { Location: '/elsewhere' } }),
    );
    const { records, until } = probe({
      url: server.url('/stream'),
      transport: 'sse',
      probe: { intervalMs: 5 },
    });
    await until(2);
    expect(records[0]).toMatchObject({ status: 302, url: server.url('/') });
    expect(server.requests.every(({ target }) => target === '/')).toBe(true);
  });

  test.each([
    ['that does not end', 16],
    ['that is large', 1_200_000],
  ])('cuts a body %s and goes on', async (_, bytes) => {
    const server = await serve((exchange) =>
      exchange.answer({ body: ['x'.repeat(bytes)], end: 'hold' }),
    );
    const { records, until, stop, platform } = probe({
      url: server.url('/stream'),
      transport: 'sse',
      probe: { intervalMs: 20 },
    });
    await until(3);
    for (const { status, rttMs } of records) {
      expect(status).toBe(200);
      expect(rttMs).toBeGreaterThan(0);
    }
    stop();
    await server.allGone();
    expect(platform.clock.live).toBe(0);
  });

  test.each([
    { transport: 'websocket', probe: { intervalMs: 1 } },
    { transport: 'sse', probe: { intervalMs: 0 } },
  ] as const)('is none where there are pings, or at interval 0: %j', async (spec) => {
    const { platform, records } = probe({ url: 'http://127.0.0.1:9/', ...spec });
    expect(platform.clock.live).toBe(0);
    expect(records).toEqual([]);
  });

  test('told to stop says nothing more', async () => {
    const server = await serve((exchange) => exchange.end('hold'));
    const { platform, records, stop } = probe({
      url: server.url(),
      transport: 'sse',
      probe: { intervalMs: 5 },
    });
    await server.request(1);
    stop();
    await server.allGone();
    expect([records, platform.clock.live]).toEqual([[], 0]);
  });
});
