import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerClientView } from '../../../src/shared/contract/views';
import { connectedTo } from '../../support/connected-clients';
import { connectRawWebSocket } from '../../support/raw-websocket';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';
import { closeCode, OP } from '../../support/websocket-frames';

let run: ServerRun;
afterEach(() => run.stop());

const REMOTE = /^127\.0\.0\.1:\d{4,5}$/;
const ORIGIN = 'http://localhost:3000';

const some = (count: number): Promise<ServerClientView[]> =>
  waitFor(
    () => connectedTo(run.server).length === count && connectedTo(run.server),
    `${count} clients`,
    { seen: () => connectedTo(run.server) },
  );
const only = async (): Promise<ServerClientView> => {
  const [client] = await some(1);
  if (!client) throw new Error('nobody');
  return client;
};

describe('a client connected', () => {
  it('is listed with who it is and where it comes from, in the order of arrival', async () => {
    run = await runServer({ limits: { pollPauseMs: 0 } });
    const before = run.platform.clock.now();
    const room = await run.room('/ws/a?user_id=alice', { origin: ORIGIN });
    await some(1);
    const nameless = await run.room('/ws/a');
    await some(2);
    const echo = await run.room('/echo');
    await some(3);
    const stream = await run.stream('/stream/a%2Fb', { Origin: ORIGIN });
    await some(4);
    const poll = run.request('/updates/me%20too?channel=c');
    const clients = await some(5);
    const after = run.platform.clock.now();
    const facts = (transport: string, channel: string | null, user: string | null) => ({
      id: expect.any(Number),
      transport,
      channel,
      user,
      remote: expect.stringMatching(REMOTE),
      origin: null,
      since: expect.any(Number),
      delivered: 0,
      waitingMessages: 0,
      waitingBytes: 0,
      lagMs: 0,
      wireBytes: expect.any(Number),
    });
    await room.until(1);
    expect(clients).toEqual([
      { ...facts('websocket', 'a', 'alice'), origin: ORIGIN, delivered: 1 },
      facts('websocket', 'a', null),
      facts('websocket', null, null),
      { ...facts('sse', 'a/b', null), origin: ORIGIN },
      facts('poll', 'c', 'me too'),
    ]);
    expect(new Set(clients.map(({ id }) => id)).size).toBe(5);
    expect(new Set(clients.map(({ remote }) => remote)).size).toBe(5);
    for (const { since, wireBytes } of clients) {
      expect(wireBytes).toBeGreaterThan(0);
      expect(since).toBeGreaterThanOrEqual(before);
      expect(since).toBeLessThanOrEqual(after);
    }

    for (const gone of [room, nameless, echo, stream]) gone.close();
    await run.publish('c', 1);
    await poll;
    await some(0);
    const stays = await run.stream('/stream/a');
    expect((await only()).id).toBeGreaterThan(Math.max(...clients.map(({ id }) => id)));
    stays.close();
  });

  it('is told with the port that it has on its side', async () => {
    run = await runServer();
    const client = run.raw('GET /stream/x HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const { remote } = await only();
    expect(remote).toBe(`127.0.0.1:${client.socket.localPort}`);
  });

  it('has what was delivered counted, comments and `retry:` left out', async () => {
    run = await runServer({ limits: { sseKeepAliveMs: 20 } });
    const stream = await run.stream('/stream/n');
    const room = await run.room('/ws/n');
    const echo = await run.room('/echo');
    for (let n = 1; n <= 5; n++) await run.publish('n', n);
    for (let n = 1; n <= 3; n++) echo.socket.send('x');
    await stream.untilEvents(5);
    await waitFor(() => /keep-alive/.test(stream.text()), 'a comment');
    await room.until(5);
    await waitFor(() => echo.texts.length === 3, 'the echoes');
    await waitFor(() => {
      const level = ({ delivered, waitingMessages }: ServerClientView) => [
        delivered,
        waitingMessages,
      ];
      return JSON.stringify(connectedTo(run.server).map(level)) === '[[5,0],[5,0],[3,0]]';
    }, 'the counts');
  });

  it.each(['stream', 'room'] as const)('of a %s that does not read waits', async (kind) => {
    run = await runServer();
    const path = kind === 'room' ? '/ws/w' : '/stream/w';
    const client = kind === 'room' ? await run.room(path) : await run.stream(path);
    if ('socket' in client) client.socket.pause();
    else client.pause();
    const data = JSON.stringify('x'.repeat(100_000));
    let published = 0;
    await waitFor(
      () => {
        void run.server.publish('w', 'message', data);
        published += 1;
        return (connectedTo(run.server)[0]?.waitingMessages ?? 0) > 10;
      },
      'messages to wait',
      { seen: () => connectedTo(run.server) },
    );
    const { delivered, waitingMessages, waitingBytes, lagMs } = await waitFor(
      () => {
        const [now] = connectedTo(run.server);
        return now && now.delivered + now.waitingMessages === published && now;
      },
      'all of it to be delivered or to wait',
      { seen: () => connectedTo(run.server) },
    );
    expect(delivered).toBeGreaterThan(0);
    expect(waitingBytes).toBeGreaterThan(waitingMessages * 100_000);
    expect(lagMs).toBeGreaterThan(0);
    if ('socket' in client) client.socket.resume();
    else client.resume();
    await waitFor(
      () => {
        const [now] = connectedTo(run.server);
        return now?.delivered === published && now.waitingBytes === 0 && now.lagMs === 0;
      },
      'all of it to be delivered',
      { seen: () => connectedTo(run.server) },
    );
  });
});

describe('a client that leaves while its request waits behind another', () => {
  it('is no client any more', async () => {
    run = await runServer();
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const client = run.raw(
      get('/updates/a?channel=x') + get('/updates/b?channel=x') + get('/stream/x'),
    );
    await some(3);
    client.socket.destroy();
    await some(0);
    expect(run.server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });
    expect((await run.publish('x', 1)).json().receivers).toEqual({ websocket: 0, sse: 0, poll: 0 });
    await run.stop();
    expect(run.platform.clock.live).toBe(0);
    expect(run.server.slowConsumers).toBe(0);
  });
});

describe('kick', () => {
  it('ends a WebSocket with 1008, and the room sees it leave', async () => {
    run = await runServer();
    const client = await connectRawWebSocket(`ws://127.0.0.1:${run.port}/ws/k?user_id=bob`);
    const { id } = await only();
    expect(run.server.kick(id)).toBe(true);
    const frame = await client.frame(({ op }) => op === OP.close, 'a close frame');
    expect(closeCode(frame)).toBe(1008);
    expect(frame.payload.subarray(2).toString()).toBe('kicked');
    client.socket.destroy();
    await some(0);
    expect(run.server.kick(id)).toBe(false);
    const { updates } = (await run.request('/updates/me?channel=k&since=0')).json();
    expect(updates.map(({ event }: { event: string }) => event)).toEqual(['join', 'left']);
  });

  it('ends an echo, and nobody else', async () => {
    run = await runServer();
    const stays = await run.room('/echo');
    await some(1);
    const goes = await run.room('/echo');
    const [, second] = await some(2);
    expect(run.server.kick(second?.id ?? 0)).toBe(true);
    await waitFor(() => goes.closeCode, 'the close');
    expect(goes.closeCode).toBe(1008);
    expect(stays.closeCode).toBeNull();
    await some(1);
  });

  it('ends a stream in good order', async () => {
    run = await runServer();
    const stream = await run.stream('/stream/k');
    await run.publish('k', 1);
    const { id } = await only();
    expect(run.server.kick(id)).toBe(true);
    await waitFor(() => stream.ended, 'the end of the stream');
    expect(stream.events().map(({ id: event }) => event)).toEqual(['1']);
    await some(0);
  });

  it('ends a stream that does not read', async () => {
    run = await runServer({ limits: { slowConsumerGraceMs: 100 } });
    const socket = net.connect({ port: run.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET /stream/k HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const { id } = await only();
    const data = JSON.stringify('x'.repeat(100_000));
    await waitFor(() => {
      void run.server.publish('k', 'message', data);
      return (connectedTo(run.server)[0]?.waitingMessages ?? 0) > 10;
    }, 'messages to wait');
    expect(run.server.kick(id)).toBe(true);
    await some(0);
    expect(run.server.slowConsumers).toBe(0);
    socket.destroy();
  });

  it('answers a poll empty, and the client goes on where it was', async () => {
    run = await runServer();
    const poll = run.request('/updates/me?channel=k&since=0');
    const { id } = await only();
    expect(run.server.kick(id)).toBe(true);
    const reply = await poll;
    expect([reply.status, reply.json()]).toEqual([200, { updates: [], next: '0' }]);
    await some(0);
    await run.publish('k', 1);
    const { updates } = (await run.request('/updates/me?channel=k&wait=0')).json();
    expect(updates).toMatchObject([{ id: 1 }]);
  });

  it('knows nobody by another number', async () => {
    run = await runServer();
    await run.stream('/stream/k');
    const { id } = await only();
    for (const wrong of [0, -1, id + 1, Number.NaN]) expect(run.server.kick(wrong)).toBe(false);
    await some(1);
  });
});

it('the restart of the listener gives no number twice', async () => {
  run = await runServer();
  await run.stream('/stream/r');
  const { id } = await only();
  await run.server.stop();
  await some(0);
  await run.server.start({ port: run.port });
  await run.stream('/stream/r');
  expect((await only()).id).toBeGreaterThan(id);
});
