import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstId, runInstance, untilBroker } from '../../support/redis-instances';
import { type RedisProxy, startRedisProxy } from '../../support/redis-proxy';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { connectHttp2, openSecureRoom, TEST_KEYS } from '../../support/secure-clients';
import {
  type ReadEnvelope,
  runPeer,
  runServer,
  type ServerRun,
} from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

/** Nothing that is held back here is waited for in vain. */
const PATIENT = { limits: { brokerSettleMs: 60_000 } };

/** In a question for the place of channel `x`; publications name it, too. */
const PLACE = `wirescope:1:history:${Buffer.from('x').toString('base64url')}`;

let redis: RedisServer;
let proxy: RedisProxy;
let a: ServerRun;
let b: ServerRun;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.dispose());
beforeEach(async () => {
  await redis.command('FLUSHALL');
  proxy = await startRedisProxy(redis.port);
  [a, b] = await Promise.all([runInstance(redis.url), runInstance(proxy.url, PATIENT)]);
});
afterEach(async () => {
  proxy.release();
  await Promise.all([a.stop(), b.stop()]);
  await proxy.close();
});

const ids = (envelopes: ReadEnvelope[]) => envelopes.map(({ id }) => id);

/** Joins at the second instance; answers what has come since. */
const JOIN = {
  async websocket() {
    const room = await b.room('/ws/x');
    return () => room.messages();
  },
  async sse() {
    const stream = await b.stream('/stream/x');
    return () => stream.events().map(({ data }) => JSON.parse(data) as ReadEnvelope);
  },
  /** It stands in the table of clients once it is held. */
  async poll() {
    const asked = b.request('/updates/p?channel=x&wait=20');
    let updates: ReadEnvelope[] = [];
    void asked.then((answer) => {
      ({ updates } = answer.json());
    });
    await waitFor(() => b.server.clients().poll === 1, 'the poll to be held');
    return () => updates;
  },
};
const TRANSPORTS = ['websocket', 'sse', 'poll'] as const;

describe('a client that joins from now on', () => {
  it.each(TRANSPORTS)('gets what is published once it is in: %s', async (transport) => {
    proxy.hold(PLACE);
    let inside = false;
    const joined = JOIN[transport]().then(async (seen) => {
      inside = true;
      await a.publish('x', 'entitled');
      return seen;
    });
    await waitFor(() => proxy.held !== '', 'its place to be asked for');
    // Answered after whatever was said to the client before.
    await b.request('/');
    await b.request('/');
    expect(inside).toBe(false);
    await a.publish('x', 'before');
    proxy.release();
    const seen = await joined;
    const got = await waitFor(() => seen().length > 0 && seen(), 'the message');
    expect(ids(got)).toEqual([2]);
  });

  it.each(['websocket', 'sse'] as const)(
    'and leaves before it is in has been in no room: %s',
    async (transport) => {
      proxy.hold(PLACE);
      const upgrade =
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
      const [path, more] = transport === 'sse' ? ['stream', ''] : ['ws', upgrade];
      const line = b.raw(`GET /${path}/x HTTP/1.1\r\nHost: 127.0.0.1:${b.port}\r\n${more}\r\n`);
      await waitFor(() => proxy.held !== '', 'its place to be asked for');
      line.socket.resetAndDestroy();
      // Behind the reset.
      await b.request('/');
      await b.request('/');
      proxy.release();
      const answered = () =>
        b.server.requests(0, 10).requests.filter(({ target }) => target.endsWith('/x'));
      await waitFor(() => answered().length > 0, 'the request to be over');
      expect(answered()).toMatchObject([{ status: null, error: null }]);
      expect(line.text()).toBe('');
      expect(b.server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });
      expect((await b.publish('x', 1)).json().receivers).toMatchObject({ websocket: 0, sse: 0 });
    },
  );

  it('waits no longer when somebody is there already', async () => {
    await b.room('/ws/x');
    proxy.hold(PLACE);
    const [room, stream] = await Promise.all([b.room('/ws/x'), b.stream('/stream/x')]);
    proxy.release();
    await a.publish('x', 1);
    expect(ids(await room.until(1))).toEqual([1]);
    await stream.untilEvents(1);
  });
});

it('a client over TLS and HTTP/2 is let in by the same rule, and may take it back', async () => {
  const secure = await runInstance(proxy.url, { tls: TEST_KEYS });
  const client = await connectHttp2(secure.port);
  proxy.hold(PLACE);
  let inside = 0;
  const opening = client.open('/stream/x').finally(() => inside++);
  const joining = openSecureRoom(secure.port, '/ws/x').finally(() => inside++);
  await waitFor(() => proxy.held !== '', 'the place to be asked for');
  const other = await connectHttp2(secure.port);
  const gone = other.open('/stream/x').catch(() => 'gone');
  await other.request('/');
  other.close();
  await client.request('/');
  expect(inside).toBe(0);
  proxy.release();
  const [stream, room] = await Promise.all([opening, joining]);
  await a.publish('x', 1);
  await stream.untilEvents(1);
  await waitFor(() => room.texts.length === 1, 'the frame');
  expect(await gone).toBe('gone');
  await waitFor(() => secure.server.clients().sse === 1, 'the one stream that is left');
  room.socket.terminate();
  client.close();
  await secure.stop();
});

it('a server that moves to Redis has moved once all its clients have their place', async () => {
  const first = await runServer({});
  const second = await runPeer(first);
  const room = await second.room('/ws/x');
  proxy.hold(PLACE);
  let moved = false;
  const moving = first.server.setBroker({ redis: proxy.url }).then(() => {
    moved = true;
  });
  await waitFor(() => proxy.held !== '', 'its place to be asked for');
  const ready = () => [first, second].every(({ server }) => server.broker().state === 'ready');
  await waitFor(ready, 'both to be ready');
  await first.request('/');
  expect(moved).toBe(false);
  proxy.release();
  await moving;
  await first.publish('x', 1);
  expect(ids(await room.until(1))).toEqual([1]);
  await Promise.all([first.stop(), second.stop()]);
});

it('instances know of each other once they are ready, whichever of their lines comes late', async () => {
  const lateRedis = await startRedis();
  const [late, other] = await Promise.all([
    startRedisProxy(lateRedis.port),
    startRedisProxy(lateRedis.port),
  ]);
  const joined = async () =>
    !(await lateRedis.command('KEYS', 'wirescope:1:joined:*')).startsWith('*0');
  // The first has come and cannot hear of the second yet.
  late.hold('subscribe');
  const starting = runInstance(late.url, PATIENT);
  await until(joined, 'the first to come');
  const second = await runInstance(other.url, PATIENT);
  for (let n = 0; n < 5; n++) await second.publish('y', n);
  late.release();
  const first = await starting;

  // Emptied, with the second held up: what it gave is not given again.
  other.hold('info');
  await lateRedis.kill();
  await untilBroker(first, 'degraded');
  await lateRedis.start();
  const id = firstId(first, 'y');
  await until(joined, 'the first to come back');
  for (let n = 0; n < 5; n++) await first.request('/');
  other.release();
  expect(await id).toBe(6);
  await Promise.all([first.stop(), second.stop()]);
  await Promise.all([late.close(), other.close(), lateRedis.dispose()]);
});

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  let met = false;
  let asking = false;
  await waitFor(() => {
    if (!asking && !met) {
      asking = true;
      void condition().then((answer) => {
        met = answer;
        asking = false;
      });
    }
    return met;
  }, what);
}
