import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '../../support/redis-server';
import {
  type ReadEnvelope,
  runPeer,
  runServer,
  type ServerRun,
} from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let first: ServerRun;
let second: ServerRun;

beforeEach(async () => {
  first = await runServer({ allowedOrigins: ['https://a.example'] });
  second = await runPeer(first);
});
afterEach(async () => {
  await Promise.all([first.stop(), second.stop()]);
});

const ids = (envelopes: ReadEnvelope[]) => envelopes.map(({ id }) => id);

describe('an instance beside another', () => {
  it('shares channels, ids and history', async () => {
    const room = await second.room('/ws/x');
    const stream = await first.stream('/stream/x');
    await first.publish('x', 1);
    await second.publish('x', 2);
    expect(ids(await room.until(2))).toEqual([1, 2]);
    expect((await stream.untilEvents(2)).map(({ id }) => id)).toEqual(['1', '2']);
    expect(ids(await (await second.room('/ws/x?since=0')).until(2))).toEqual([1, 2]);
  });

  it('has clients and an address of its own, and they know of each other', async () => {
    await second.room('/ws/x');
    expect(first.server.clients().websocket).toBe(0);
    const told = first.server.instances().map(({ self, address, clients }) => {
      return [self, address?.port, clients.websocket];
    });
    expect(told).toEqual([
      [true, first.port, 0],
      [false, second.port, 1],
    ]);
    expect(second.server.self()).toMatchObject({ self: true, roomCount: 1 });
    await second.server.dispose();
    expect(first.server.instances()).toHaveLength(1);
  });

  it('takes over what is set on the first: origins and plain answers', async () => {
    first.server.setAllowedOrigins(['https://b.example']);
    const asked = (origin: string) => second.request('/', { headers: { Origin: origin } });
    expect((await asked('https://b.example')).status).toBe(200);
    expect((await asked('https://a.example')).status).toBe(403);
  });

  it('watches what reaches it', async () => {
    const seen: (number | null)[] = [];
    const stop = second.server.watch('x', ({ id }) => void seen.push(id));
    await first.publish('x', 1);
    stop();
    await first.publish('x', 2);
    expect(seen).toEqual([1]);
  });
});

describe('an instance that is killed', () => {
  it('resets its clients, publishes nothing about them, and the others go on', async () => {
    const here = await second.room('/ws/x?user_id=ann');
    const stream = await second.stream('/stream/x');
    const polling = second.request('/updates/p?channel=x&wait=20').catch((error: Error) => error);
    await waitFor(() => second.server.clients().poll === 1, 'the poll to be held');
    const there = await first.room('/ws/x?since=0');
    await there.until(1);
    const errors: unknown[] = [];
    const line = second.raw(`GET /stream/x HTTP/1.1\r\nHost: 127.0.0.1:${second.port}\r\n\r\n`);
    line.socket.on('error', (error) => errors.push(error));
    // What has come must have been read: with more to read, an RST looks like an end.
    await waitFor(() => line.text().includes('retry:'), 'the plain line to be a stream');

    await second.server.kill();
    expect(second.server.address).toBeNull();
    await waitFor(() => here.closeCode !== null && stream.closed && line.closed, 'the ends');
    expect(await polling).toMatchObject({ code: 'ECONNRESET' });
    expect(here.closeCode).toBe(1006);
    expect(errors).toMatchObject([{ code: 'ECONNRESET' }]);
    expect(stream.ended).toBe(false);
    expect(second.server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });

    await first.publish('x', 'after');
    const events = (await there.until(2)).map(({ event }) => event);
    expect(events).toEqual(['join', 'message']);
  });

  it('resets those, too, that do not read what waits for them', async () => {
    const slow = second.raw(`GET /stream/x HTTP/1.1\r\nHost: 127.0.0.1:${second.port}\r\n\r\n`);
    await waitFor(() => slow.text().includes('retry:'), 'the stream');
    slow.socket.pause();
    const queued = () => {
      const query = { from: 0, count: 1, sort: 'id', descending: false, text: '' } as const;
      return second.server.clientsPage({ ...query, transport: null }).clients[0]?.waitingBytes ?? 0;
    };
    const big = 'x'.repeat(500_000);
    while (queued() === 0) await first.publish('x', big);
    await second.server.kill();
    await waitFor(() => second.server.clients().sse === 0, 'the stream to be gone');
  });

  it('comes back on its port, and those who left in good order are told of again', async () => {
    await second.server.kill();
    await second.server.kill();
    await second.server.start({ port: second.port });
    const room = await second.room('/ws/x?user_id=ann');
    await room.until(1);
    room.close();
    const there = await first.room('/ws/x?since=0');
    expect((await there.until(2)).map(({ event }) => event)).toEqual(['join', 'left']);
  });
});

describe('a server that moves to another broker', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.dispose());

  it('disconnects nobody, and no id goes back, to Redis and from it', async () => {
    const { server } = first;
    for (let n = 1; n <= 5; n++) await first.publish('x', n);
    const room = await first.room('/ws/x');
    const stream = await second.stream('/stream/x');
    const held = first.request('/updates/p?channel=x&since=5&wait=20');
    await waitFor(() => server.clients().poll === 1, 'the poll to be held');

    await server.setBroker({ redis: redis.url });
    for (const run of [first, second]) {
      await waitFor(() => run.server.broker().state === 'ready', 'Redis to be ready');
    }
    expect(second.server.broker().kind).toBe('redis');
    await first.publish('x', 6);
    await second.publish('x', 7);
    expect(ids(await room.until(2))).toEqual([6, 7]);
    expect((await stream.untilEvents(2)).map(({ id }) => id)).toEqual(['6', '7']);
    // It may have looked once 7 was there, too.
    expect(ids((await held).json().updates)[0]).toBe(6);
    // History stayed behind.
    const resumed = await (await first.room('/ws/x?since=3')).until(3);
    expect(resumed).toMatchObject([
      { event: 'gap', id: 5, data: { from: 4, to: 5, reason: 'broker' } },
      { id: 6, data: 6 },
      { id: 7, data: 7 },
    ]);

    await server.setBroker({ redis: null });
    await second.publish('x', 8);
    expect(ids(await room.until(3))).toEqual([6, 7, 8]);
    expect((await stream.untilEvents(3)).at(-1)?.id).toBe('8');
    expect(server.broker()).toMatchObject({ kind: 'memory', state: 'ready' });
    const names = await redis.command('CLIENT', 'LIST');
    expect(names).not.toContain('wirescope-');
  });

  it('takes all its instances along, and those made later', async () => {
    await first.server.setBroker({ redis: redis.url });
    const third = await runPeer(first);
    const all = [first, second, third];
    for (const run of all) {
      await waitFor(() => run.server.broker().state === 'ready', 'Redis to be ready');
    }
    const given: number[] = [];
    for (const run of all) given.push((await run.publish('y', 1)).json().id);
    expect(given).toEqual([1, 2, 3]);
    await third.stop();
  });

  it('while both publish, gives no id twice and hands every message over once', async () => {
    const room = await second.room('/ws/busy');
    const given: number[] = [];
    let going = true;
    const publishing = [first, second].map(async ({ server }) => {
      while (going) {
        const { id } = await server.publish('busy', 'message', '0');
        if (id !== null) given.push(id);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    const enough = (more: number) => {
      const goal = given.length + more;
      return waitFor(() => given.length >= goal, `${more} more ids`, { seen: () => given.length });
    };
    await enough(100);
    await first.server.setBroker({ redis: redis.url });
    await enough(100);
    await first.server.setBroker({ redis: null });
    await enough(100);
    going = false;
    await Promise.all(publishing);

    expect(new Set(given).size).toBe(given.length);
    const last = Math.max(...given);
    const seen = await waitFor(
      () => {
        const messages = room.messages();
        return messages.some(({ id }) => id === last) && messages;
      },
      'the last message',
      { seen: () => ({ last, seen: room.messages().length }) },
    );
    let before = 0;
    const told = new Set<number>();
    for (const { id, event, data } of seen) {
      if (event === 'gap') {
        const { from, to } = data as { from: number | null; to: number | null };
        for (let lost = from ?? 1; lost <= (to ?? 0); lost++) told.add(lost);
      } else if (id !== null) {
        for (let missing = before + 1; missing < id; missing++) expect(told).toContain(missing);
        expect(id).toBeGreaterThan(before);
        before = id;
      }
    }
  });

  it('a wrong URL changes nothing', async () => {
    const wrong = first.server.setBroker({ redis: 'http://me:hidden@127.0.0.1' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad-request' });
    expect(first.server.address).toMatchObject({ port: first.port });
    expect((await first.publish('x', 1)).json().id).toBe(1);
  });
});
