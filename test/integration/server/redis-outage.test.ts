import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextTurn } from '../../support/raw-websocket';
import { firstId, runInstance, untilAcquainted, untilBroker } from '../../support/redis-instances';
import { type RedisServer, startRedis } from '../../support/redis-server';
import type { ReadEnvelope, ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let redis: RedisServer;
let a: ServerRun;
let b: ServerRun;

beforeEach(async () => {
  redis = await startRedis();
  [a, b] = await Promise.all([runInstance(redis.url), runInstance(redis.url)]);
});
afterEach(async () => {
  await Promise.all([a.stop(), b.stop()]);
  expect(a.platform.clock.live + b.platform.clock.live).toBe(0);
  await redis.dispose();
});

const brief = (envelopes: ReadEnvelope[]) =>
  envelopes.map(({ id, event, data }) => (event === 'gap' ? { gap: data, id } : id));
const isGap = ({ event }: ReadEnvelope) => event === 'gap';
const MAYBE = { from: null, to: null, reason: 'broker' };

async function publishMany(run: ServerRun, channel: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) await run.server.publish(channel, 'message', String(n));
}

async function restart(): Promise<void> {
  await redis.start();
  await Promise.all([untilBroker(a, 'ready'), untilBroker(b, 'ready')]);
}

async function outage(): Promise<void> {
  await redis.kill();
  await Promise.all([untilBroker(a, 'degraded'), untilBroker(b, 'degraded')]);
}

describe('while Redis is away', () => {
  it('a publication is answered without an id, to the clients of this instance', async () => {
    const room = await a.room('/ws/x');
    const stream = await a.stream('/stream/x');
    const far = await b.room('/ws/x?since=0');
    await a.publish('x', 1);
    await Promise.all([room.until(1), stream.untilEvents(1), far.until(1)]);
    const held = a.request('/updates/p?channel=x&since=1');
    await waitFor(() => a.server.clients().poll === 1, 'the held poll');
    await outage();

    const answer = await a.publish('x', 2, 'tick');
    expect(answer.status).toBe(202);
    expect(answer.body).toBe(
      '{"id":null,"degraded":true,"receivers":{"websocket":1,"sse":1,"poll":1}}',
    );
    const [, passed] = await room.until(2);
    expect(passed).toMatchObject({ id: null, channel: 'x', event: 'tick', data: 2 });
    await stream.untilEvents(2);
    expect(stream.text()).toContain(`\n\nevent: tick\ndata: ${room.texts[1]}\n\n`);
    expect((await held).body).toBe(`{"updates":[${room.texts[1]}],"next":"1"}`);
    expect((await a.request('/')).json().broker).toMatchObject({
      kind: 'redis',
      state: 'degraded',
    });
    expect(far.texts).toHaveLength(1);
    expect(b.server.channels()).toMatchObject([{ name: 'x', newestId: 1 }]);
  });

  it('what was sent without an id is in no history, and a break is told on return', async () => {
    const room = await a.room('/ws/x');
    const stream = await b.stream('/stream/x?last_event_id=0');
    await publishMany(a, 'x', 3);
    await Promise.all([room.until(3), stream.untilEvents(3)]);
    await outage();
    await a.publish('x', 'passing');
    const held = b.request('/updates/p?channel=x&since=3');
    await waitFor(() => b.server.clients().poll === 1, 'a poll that is held meanwhile');
    await restart();
    await b.server.publish('x', 'message', '4');
    expect(brief(await room.until(6))).toEqual([1, 2, 3, null, { gap: MAYBE, id: 3 }, 4]);
    const events = await stream.untilEvents(5);
    expect(events.map(({ id }) => id)).toEqual(['1', '2', '3', '3', '4']);
    expect(brief((await held).json().updates)[0]).toEqual({ gap: MAYBE, id: 3 });
    const { updates } = (await a.request('/updates/q?channel=x&since=0')).json();
    expect(brief(updates)).toEqual([{ gap: { from: 1, to: 3, reason: 'broker' }, id: 3 }, 4]);
  });

  it('a poll that comes only afterwards is told of the break once', async () => {
    const poll = async () => (await a.request('/updates/p?channel=x&wait=0')).json();
    await poll();
    await a.publish('x', 1);
    expect(brief((await poll()).updates)).toEqual([1]);
    await outage();
    expect(await poll()).toEqual({ updates: [], next: '1' });
    await restart();
    expect(brief((await poll()).updates)).toEqual([{ gap: MAYBE, id: 1 }]);
    expect(await poll()).toEqual({ updates: [], next: '1' });
  });

  it.each(['websocket', 'sse'] as const)('a resume waits for it: %s', async (transport) => {
    await publishMany(a, 'x', 5);
    await outage();
    const open = async () => {
      if (transport === 'websocket') {
        const room = await b.room('/ws/x?since=2');
        return () => room.messages();
      }
      const stream = await b.stream('/stream/x', { 'Last-Event-ID': '2' });
      return () => stream.events().map(({ data }) => JSON.parse(data) as ReadEnvelope);
    };
    const seen = await open();
    await b.publish('x', 'passing');
    await restart();
    await a.publish('x', 6);
    const got = await waitFor(() => seen().some(({ id }) => id === 6) && seen(), 'the next', {
      seen,
    });
    expect(brief(got)).toEqual([null, { gap: { from: 3, to: 5, reason: 'broker' }, id: 5 }, 6]);
  });

  it('scenarios go on', async () => {
    const room = await a.room('/ws/ticks');
    a.server.startScenario({ name: 'ticks', ratePerSecond: 500 });
    await room.until(20);
    await outage();
    await waitFor(
      () => room.messages().filter(({ id }) => id === null).length > 20,
      'passing ones',
    );
    await restart();
    const back = room.texts.length;
    await room.until(back + 50);
    const all = room.messages();
    const numbered = all.flatMap(({ id, event }) => (id !== null && event !== 'gap' ? [id] : []));
    expect(numbered).toEqual([...new Set(numbered)].sort((one, two) => one - two));
    expect(all.filter(isGap)).toHaveLength(1);
  });
});

describe('ids never go back', () => {
  it('not even at an instance that has seen none of them', async () => {
    await untilAcquainted(a, b);
    await publishMany(b, 'x', 100);
    expect(a.server.channels()).toEqual([]);
    for (let round = 1; round <= 3; round++) {
      await redis.kill();
      await redis.start();
      expect(await firstId(a, 'x')).toBe(100 + round);
    }
  });

  it('when it is emptied while it runs and one publishes that has seen none of them', async () => {
    const room = await a.room('/ws/x');
    await publishMany(a, 'x', 5);
    await room.until(5);
    const c = await runInstance(redis.url);
    await redis.command('FLUSHALL');
    await c.publish('x', 'unseen');
    await room.until(6);
    await untilBroker(a, 'ready');
    expect((await c.publish('x', 1)).json().id).toBe(6);
    expect(brief(await room.until(7))).toEqual([1, 2, 3, 4, 5, { gap: MAYBE, id: 5 }, 6]);
    await c.stop();
  });

  it('when it is emptied while it runs and a client resumes', async () => {
    await publishMany(a, 'x', 5);
    await redis.command('FLUSHALL');
    const room = await a.room('/ws/x?since=3');
    expect(brief(await room.until(1))).toEqual([
      { gap: { from: 4, to: 5, reason: 'broker' }, id: 5 },
    ]);
    await untilBroker(a, 'ready');
    expect((await b.publish('x', 1)).json().id).toBe(6);
    expect(brief(await room.until(2)).at(-1)).toBe(6);
  });

  it('when its data is older than what was seen', async () => {
    await publishMany(a, 'x', 7);
    await redis.command('DEL', `wirescope:1:state:${Buffer.from('x').toString('base64url')}`);
    expect((await a.server.publish('x', 'message', '1')).id).toBe(8);
    const { updates } = (await b.request('/updates/p?channel=x&since=2')).json();
    expect(brief(updates)).toEqual([{ gap: { from: 3, to: 7, reason: 'broker' }, id: 7 }, 8]);
  });
});

describe('Redis', () => {
  it('may be away at the start', async () => {
    await redis.kill();
    const c = await runInstance(redis.url);
    expect(c.server.broker()).toMatchObject({
      state: 'degraded',
      detail: 'nothing listens there; start redis-server or check host and port',
    });
    expect((await c.publish('x', 1)).json()).toMatchObject({ id: null, degraded: true });
    await redis.start();
    await untilBroker(c, 'ready');
    expect((await c.publish('x', 1)).json().id).toBe(1);
    await c.stop();
  });

  it('that answers nothing counts as away after a while, and nobody waits from then on', async () => {
    const c = await runInstance(redis.url, { limits: { brokerTimeoutMs: 300 } });
    await c.publish('x', 1);
    redis.freeze();
    const first = await c.publish('x', 2);
    expect(first.json()).toMatchObject({ id: null, degraded: true });
    for (let n = 0; n < 20; n++) {
      const published = c.server.publish('x', 'message', '3');
      // Not even for a turn of the event loop.
      const waited = nextTurn().then(() => 'waited');
      expect(await Promise.race([published, waited])).toMatchObject({ id: null });
    }
    redis.thaw();
    await untilBroker(c, 'ready');
    expect(await firstId(c, 'x')).toBeGreaterThan(1);
    await c.stop();
  });

  it('that answers nothing delays a join as long, and what may be missing is told', async () => {
    const c = await runInstance(redis.url, { limits: { brokerTimeoutMs: 300 } });
    redis.freeze();
    const [room, stream] = await Promise.all([c.room('/ws/x'), c.stream('/stream/x')]);
    expect(c.server.broker().state).toBe('degraded');
    redis.thaw();
    await untilBroker(c, 'ready');
    expect(brief(await room.until(1))[0]).toEqual({ gap: MAYBE, id: 0 });
    await stream.untilEvents(1);
    const id = await firstId(c, 'x');
    await waitFor(() => brief(room.messages()).includes(id), 'the first with an id');
    await c.stop();
  });

  it('may drop the listening connection alone: what was missed is read again', async () => {
    const room = await a.room('/ws/x?since=0');
    await publishMany(b, 'x', 5);
    await room.until(5);
    for (let round = 0; round < 3; round++) {
      await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
      for (let n = 0; n < 50; n++)
        expect((await a.server.publish('x', 'message', '1')).id).not.toBeNull();
    }
    const got = await room.until(155);
    expect(got.map(({ id }) => id)).toEqual(Array.from({ length: 155 }, (_, at) => at + 1));
  });

  it('that refuses writes counts as away until it takes them again', async () => {
    await publishMany(a, 'x', 2);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    expect((await a.server.publish('x', 'message', '1')).id).toBeNull();
    await untilBroker(a, 'degraded');
    expect(a.server.broker().detail).toContain('its memory is full');
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await untilBroker(a, 'ready');
    expect((await a.server.publish('x', 'message', '1')).id).toBe(3);
    const { updates } = (await b.request('/updates/p?channel=x&since=0')).json();
    expect(brief(updates)).toEqual([1, 2, 3]);
  });

  it('may forget its scripts', async () => {
    await publishMany(a, 'x', 2);
    await redis.command('SCRIPT', 'FLUSH');
    await a.server.publish('x', 'message', '1');
    expect(await firstId(a, 'x')).toBe(3);
  });
});
