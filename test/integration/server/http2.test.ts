import http2 from 'node:http2';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerLimits } from '../../../src/main/engine/server/options';
import { startFaultProxy } from '../../support/fault-proxy';
import { createTestPlatform } from '../../support/platform';
import {
  connectHttp2,
  connectTls,
  type Http2Client,
  openSecureRoom,
  requestTls,
  TEST_KEYS,
} from '../../support/secure-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const runs: ServerRun[] = [];
const clients: Http2Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(runs.splice(0).map((run) => run.stop()));
});

async function start(limits: Partial<ServerLimits> = {}, platform = createTestPlatform()) {
  const run = await runServer({ tls: TEST_KEYS, limits }, platform);
  runs.push(run);
  return run;
}

async function connect(port: number, options?: http2.SecureClientSessionOptions) {
  const client = await connectHttp2(port, options);
  clients.push(client);
  return client;
}

describe('one port with TLS', () => {
  it('speaks HTTP/2, HTTP/1.1 and WebSocket, with the same envelopes', async () => {
    const { server, port } = await start();
    expect(server.address).toMatchObject({ port, secure: true });
    const client = await connect(port);
    const { socket, texts } = await openSecureRoom(port, '/ws/room');
    const stream = await client.open('/stream/room');
    const held = client.request('/updates/me?channel=room&since=0&wait=30');
    await waitFor(() => server.clients().poll === 1, 'the poll to be held');
    const posted = await requestTls(port, '/publish/room', { method: 'POST', body: '{"n":1}' });
    expect(posted.json()).toEqual({ id: 1, receivers: { websocket: 1, sse: 1, poll: 1 } });
    const [event] = await stream.untilEvents(1);
    const poll = await held;
    await waitFor(() => texts.length === 1, 'the frame');
    expect(event?.data).toBe(texts[0]);
    expect(poll.body).toBe(`{"updates":[${texts[0]}],"next":"1"}`);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ id: 1, data: { n: 1 } });
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-content-type-options': 'nosniff',
    });
    expect(stream.headers).not.toHaveProperty('transfer-encoding');
    socket.terminate();
  });

  it('holds far more than six streams on one connection', async () => {
    const { server, port } = await start();
    const client = await connect(port);
    const names = Array.from({ length: 40 }, (_, at) => `/stream/room-${at % 2}`);
    const streams = await Promise.all(names.map((name) => client.open(name)));
    expect(server.clients().sse).toBe(40);
    await server.publish('room-0', 'message', '1');
    await server.publish('room-1', 'message', '2');
    for (const stream of streams) expect(await stream.untilEvents(1)).toHaveLength(1);
    const page = server.clientsPage({ ...PAGE });
    const [first] = page.clients;
    expect(first?.wireBytes).toBeGreaterThan(Buffer.byteLength(streams[0]?.text() ?? ''));
    expect(first?.wireBytes).toBeLessThan(2 * Buffer.byteLength(streams[0]?.text() ?? ''));
  });

  it('resumes, ends one stream of many, and tells who has left', async () => {
    const { server, port } = await start();
    for (let n = 1; n <= 3; n++) await server.publish('room', 'message', String(n));
    const client = await connect(port);
    const [resumed, other] = await Promise.all([
      client.open('/stream/room', { 'last-event-id': '1' }),
      client.open('/stream/room'),
    ]);
    const events = await resumed.untilEvents(2);
    expect(events.map(({ id }) => id)).toEqual(['2', '3']);
    const [kicked] = server.clientsPage({ ...PAGE }).clients;
    expect(server.kick(kicked?.id ?? -1)).toBe(true);
    await waitFor(() => resumed.ended, 'the stream to end');
    expect(resumed.stream.rstCode).toBe(http2.constants.NGHTTP2_NO_ERROR);
    expect(server.clients().sse).toBe(1);
    other.stream.close(http2.constants.NGHTTP2_CANCEL);
    await waitFor(() => server.clients().sse === 0, 'the other to be gone');
    expect(client.closed).toBe(false);
    expect((await client.request('/')).status).toBe(200);
  });
});

describe('the gate over HTTP/2', () => {
  it.each([
    ['a foreign :authority', { ':authority': 'evil.example' }, 403, 'host-refused'],
    ['a foreign Host beside it', { host: 'evil.example' }, 403, 'host-refused'],
    ['a foreign origin', { origin: 'https://evil.example' }, 403, 'origin-refused'],
    ['origin null', { origin: 'null' }, 403, 'origin-refused'],
  ])('refuses %s', async (_name, headers, status, code) => {
    const { server, port } = await start();
    const client = await connect(port);
    const reply = await client.request('/stream/room', { headers });
    expect(reply.status).toBe(status);
    expect(reply.json().error.code).toBe(code);
    expect(server.requests(0, 10).requests).toMatchObject([{ status, error: code }]);
  });

  it('lets loopback origins in, and says so on every answer', async () => {
    const { port } = await start();
    const client = await connect(port);
    const origin = 'https://localhost:5173';
    for (const path of ['/', '/nothing']) {
      const { headers } = await client.request(path, { headers: { origin } });
      expect(headers['access-control-allow-origin']).toBe(origin);
    }
    const asked = await client.request('/publish/x', { method: 'OPTIONS', headers: { origin } });
    expect(asked.status).toBe(204);
  });

  it.each([
    ['GET', '/nothing', 404],
    ['DELETE', '/publish/x', 405],
    ['GET', '/ws/room', 426],
    ['GET', '/updates/me', 400],
  ])('%s %s is answered %i', async (method, path, status) => {
    const { port } = await start();
    const client = await connect(port);
    const reply = await client.request(path, { method });
    expect(reply.status).toBe(status);
    expect(reply.json()).toHaveProperty('error.code');
    expect(client.closed).toBe(false);
  });

  it('answers HEAD with the head alone', async () => {
    const { port } = await start();
    const client = await connect(port);
    const reply = await client.request('/', { method: 'HEAD' });
    expect(reply).toMatchObject({ status: 200, body: '' });
    expect(Number(reply.headers['content-length'])).toBeGreaterThan(100);
    expect((await client.request('/')).status).toBe(200);
  });

  it('opens no tunnel', async () => {
    const { port } = await start();
    const client = await connect(port);
    const tunnel = client.session.request({ ':method': 'CONNECT', ':authority': '127.0.0.1:1' });
    const headers = await new Promise<http2.IncomingHttpHeaders>((resolve) =>
      tunnel.once('response', resolve),
    );
    expect(headers[':status']).toBe(405);
    expect(headers.allow).toContain('GET');
  });
});

describe('the limits over HTTP/2', () => {
  it('a body that is too large is refused before it was sent, the connection stays', async () => {
    const { port } = await start({ maxBodyBytes: 1_000 });
    const client = await connect(port);
    const sent = client.session.request({ ':path': '/publish/x', ':method': 'POST' });
    const status = new Promise((resolve) =>
      sent.once('response', (headers) => resolve(headers[':status'])),
    );
    sent.on('error', () => undefined);
    sent.write(Buffer.alloc(2_000));
    expect(await status).toBe(413);
    await waitFor(() => sent.closed, 'the stream to be closed');
    expect(sent.rstCode).toBe(http2.constants.NGHTTP2_NO_ERROR);
    expect((await client.request('/')).status).toBe(200);
  });

  it('a body that never comes is answered with 408', async () => {
    const { port } = await start({ headersTimeoutMs: 40, requestTimeoutMs: 40 });
    const client = await connect(port);
    const sent = client.session.request({ ':path': '/publish/x', ':method': 'POST' });
    const headers = await new Promise<http2.IncomingHttpHeaders>((resolve) =>
      sent.once('response', resolve),
    );
    expect(headers[':status']).toBe(408);
    expect((await client.request('/')).status).toBe(200);
  });

  it('more headers than are read get 431, far more a reset', async () => {
    const { port } = await start({ maxHeaders: 20 });
    const client = await connect(port);
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, '1']));
    expect((await client.request('/', { headers: many(21) })).status).toBe(431);
    await expect(client.request('/', { headers: many(200) })).rejects.toThrow();
    expect((await client.request('/', { headers: many(10) })).status).toBe(200);
  });

  it('headers past the size that is told are refused', async () => {
    const { port } = await start({ maxHeaderBytes: 2_048 });
    const client = await connect(port);
    expect(client.session.remoteSettings.maxHeaderListSize).toBe(2_048);
    const large = { 'x-large': 'x'.repeat(4_000) };
    await expect(client.request('/', { headers: large })).rejects.toThrow();
    expect((await client.request('/')).status).toBe(200);
  });

  it('a connection without a request is ended, and one that is idle again', async () => {
    const { port } = await start({ headersTimeoutMs: 40, keepAliveTimeoutMs: 60, lingerMs: 40 });
    const silent = await connect(port);
    await waitFor(() => silent.closed, 'the silent one to be ended');
    const used = await connect(port);
    expect((await used.request('/')).status).toBe(200);
    await waitFor(() => used.closed, 'the idle one to be ended');
    expect(used.goaway).toBe(http2.constants.NGHTTP2_NO_ERROR);
  });

  it('more requests than connections are allowed are put off', async () => {
    const { server, port } = await start({ maxConnections: 3 });
    const client = await connect(port);
    for (let n = 0; n < 3; n++) await client.open('/stream/room');
    const fourth = client.session.request({ ':path': '/stream/room' });
    fourth.on('error', () => undefined);
    await waitFor(() => fourth.closed, 'the fourth to be refused');
    expect(fourth.rstCode).toBe(http2.constants.NGHTTP2_REFUSED_STREAM);
    expect(server.clients().sse).toBe(3);
  });

  it.each([
    ['pings', (client: Http2Client) => client.session.ping(() => undefined)],
    ['settings', (client: Http2Client) => client.session.settings({ enablePush: false })],
    [
      'requests taken back',
      (client: Http2Client) => {
        const sent = client.session.request({ ':path': '/stream/room' });
        sent.on('error', () => undefined);
        sent.close(http2.constants.NGHTTP2_CANCEL);
      },
    ],
  ])('a flood of %s ends its connection and no other', async (name, send) => {
    const told: string[] = [];
    const log = {
      info: (text: string) => told.push(text),
      warn: (text: string) => told.push(text),
    };
    const { server, port } = await start(
      { http2CostlyFrames: 50, http2CostlyFramesPerSecond: 1 },
      { ...createTestPlatform(), log },
    );
    const healthy = await connect(port);
    const stream = await healthy.open('/stream/room');
    const outstanding = { maxOutstandingPings: 10_000, maxOutstandingSettings: 10_000 };
    const flood = await connect(port, outstanding as http2.SecureClientSessionOptions);
    for (let n = 0; n < 200 && !flood.closed; n++) send(flood);
    await waitFor(() => flood.closed, 'the flood to be ended');
    expect(told).toEqual([`server: an HTTP/2 connection is ended: too many ${name}`]);
    await server.publish('room', 'message', '1');
    expect(await stream.untilEvents(1)).toHaveLength(1);
    await waitFor(() => server.clients().sse === 1, 'the streams of the flood to be let go');
  });

  it('a reader that stops is closed and counted, others on its connection go on', async () => {
    const { server, port } = await start({ outboxMessages: 20, slowConsumerGraceMs: 40 });
    const client = await connect(port);
    const slow = await client.open('/stream/room');
    const other = await client.open('/stream/room');
    slow.stream.pause();
    const data = JSON.stringify('x'.repeat(50_000));
    for (let n = 1; n <= 200 && server.slowConsumers === 0; n++) {
      await server.publish('room', 'message', data);
      await other.untilEvents(n);
    }
    expect(server.slowConsumers).toBe(1);
    await waitFor(() => server.clients().sse === 1, 'the slow one to be gone');
    const before = other.events().length;
    await server.publish('room', 'message', '"still here"');
    await other.untilEvents(before + 1);
  });
});

describe('a connection that takes nothing more', () => {
  it('that resets a stream ends it, whatever waits to be written', async () => {
    const { server, port } = await start();
    const client = await connect(port, { settings: { initialWindowSize: 1_000 } });
    const { stream } = await client.open('/stream/room');
    stream.pause();
    for (let count = 0; count < 20; count++) {
      await server.publish('room', 'message', JSON.stringify('x'.repeat(1_000)));
    }
    stream.close(http2.constants.NGHTTP2_NO_ERROR);
    await waitFor(() => server.clients().sse === 0, 'its end', { deadlineMs: 5_000 });
    expect([client.closed, server.slowConsumers]).toEqual([false, 0]);
  });

  it('that goes takes its streams with it', async () => {
    const { server, port } = await start();
    const socket = await connectTls(port, { ALPNProtocols: ['h2'] });
    const client = http2.connect('https://localhost', { createConnection: () => socket.socket });
    client.on('error', () => undefined);
    const stream = client.request({ ':path': '/stream/room' });
    stream.on('error', () => undefined).resume();
    await waitFor(() => server.clients().sse === 1, 'its stream');
    socket.socket.end();
    await waitFor(() => server.clients().sse === 0, 'its end', { deadlineMs: 5_000 });
    client.destroy();
  });

  it('loses its streams as slow ones, then itself', async () => {
    const { server, platform, port } = await start({
      ...{ outboxMessages: 20, slowConsumerGraceMs: 20, keepAliveTimeoutMs: 40, lingerMs: 40 },
    });
    const before = platform.clock.live;
    const proxy = await startFaultProxy(port);
    const client = await connect(proxy.port);
    await Promise.all([1, 2, 3].map(() => client.open('/stream/room')));
    proxy.stall(true);
    const data = JSON.stringify('x'.repeat(200_000));
    await waitFor(() => {
      void server.publish('room', 'message', data);
      return server.slowConsumers === 3;
    }, 'the outboxes to be full');
    await waitFor(() => server.clients().sse === 0, 'the streams to be gone');
    await waitFor(() => platform.clock.live <= before, 'the connection to be gone');
    await proxy.close();
  });
});

describe('stopping', () => {
  it('ends streams and held polls in good order, and the connection with them', async () => {
    const { server, port } = await start();
    const client = await connect(port);
    const stream = await client.open('/stream/room');
    const held = client.request('/updates/me?channel=room&since=0&wait=30');
    await waitFor(() => server.clients().poll === 1, 'the poll to be held');
    await server.stop();
    expect(await held).toMatchObject({ status: 200, body: '{"updates":[],"next":"0"}' });
    await waitFor(() => stream.ended && client.closed, 'the connection to be ended');
    expect(stream.stream.rstCode).toBe(http2.constants.NGHTTP2_NO_ERROR);
    expect(client.goaway).toBe(http2.constants.NGHTTP2_NO_ERROR);
  });

  it('does not wait for a client that never ends its side', async () => {
    const { server, platform, port } = await start({ stopGraceMs: 50 });
    const { socket } = await connectTls(port, { ALPNProtocols: ['h2'] });
    expect(socket.alpnProtocol).toBe('h2');
    socket.write(Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'));
    socket.write(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]));
    await server.dispose();
    await waitFor(() => platform.clock.live === 0, 'every timer to be let go');
    socket.destroy();
  });

  it('comes back without TLS on the same port, ids going on', async () => {
    const { server, port } = await start();
    await server.publish('room', 'message', '1');
    await server.stop();
    expect(await server.start({ port, tls: null })).toEqual({
      host: '127.0.0.1',
      port,
      secure: false,
    });
    expect(await server.publish('room', 'message', '2')).toMatchObject({ id: 2 });
  });
});

const PAGE = {
  from: 0,
  count: 500,
  sort: 'id',
  descending: false,
  text: '',
  transport: null,
} as const;
