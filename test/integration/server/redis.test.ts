import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInstance, untilAcquainted } from '../../support/redis-instances';
import { type RedisServer, startRedis } from '../../support/redis-server';
import type { ReadEnvelope, ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let redis: RedisServer;
let a: ServerRun;
let b: ServerRun;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.dispose());
beforeEach(async () => {
  await redis.command('FLUSHALL');
  [a, b] = await Promise.all([runInstance(redis.url), runInstance(redis.url)]);
});
afterEach(async () => {
  await Promise.all([a.stop(), b.stop()]);
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const ids = (envelopes: ReadEnvelope[]) => envelopes.map(({ id }) => id);

describe('two instances over one Redis', () => {
  it('are ready, and say so', async () => {
    expect(a.server.broker()).toMatchObject({
      kind: 'redis',
      state: 'ready',
      url: `${redis.url}/0`,
    });
    expect((await a.request('/')).json()).toMatchObject({
      broker: { kind: 'redis', state: 'ready' },
    });
  });

  it('give ids without repeats or holes while both publish at once', async () => {
    // From the beginning: Redis may take up the first message before it is asked where it stands.
    const client = await a.room('/ws/x?since=0');
    const other = await b.room('/ws/x?since=0');
    const count = 400;
    const answers = await Promise.all(
      range(1, count).flatMap((n) => [
        a.server.publish('x', 'message', String(n)),
        b.server.publish('x', 'message', String(-n)),
      ]),
    );
    const given = answers.map(({ id }) => id ?? 0).sort((one, two) => one - two);
    expect(given).toEqual(range(1, 2 * count));
    expect(ids(await client.until(2 * count))).toEqual(range(1, 2 * count));
    expect(ids(await other.until(2 * count))).toEqual(range(1, 2 * count));
    // Each instance's own came in the order of its calls.
    const own = client.messages().map(({ data }) => Number(data));
    expect(own.filter((n) => n > 0)).toEqual(range(1, count));
    expect(own.filter((n) => n < 0)).toEqual(range(1, count).map((n) => -n));
  });

  it('deliver the same bytes everywhere, on every transport', async () => {
    const data = { text: 'Grüße, 世界 😀 "quoted"', big: '12345678901234567890' };
    const room = await a.room('/ws/chat/%C3%BCber?user_id=J%C3%BCrgen%20B.');
    await room.until(1);
    const far = await b.room('/ws/chat/%C3%BCber?since=0');
    const stream = await b.stream('/stream/chat/%C3%BCber?last_event_id=0');
    const poll = b.request('/updates/p?channel=chat%2F%C3%BCber&since=1');
    room.socket.send(JSON.stringify(data));
    await room.until(2);
    const [joined, text] = room.texts;
    await waitFor(() => far.texts.includes(text ?? ''), 'the message on the other instance', {
      seen: () => far.texts,
    });
    await waitFor(() => stream.events().some(({ data: sent }) => sent === text), 'the event');
    expect((await poll).body).toBe(`{"updates":[${text}],"next":"2"}`);
    expect(JSON.parse(joined ?? '')).toMatchObject({ id: 1, event: 'join', user: 'Jürgen B.' });
    expect(JSON.parse(text ?? '')).toMatchObject({ id: 2, channel: 'chat/über', data });
    const replay = await b.request('/updates/q?channel=chat%2F%C3%BCber&since=0');
    expect(replay.body).toBe(`{"updates":[${joined},${text}],"next":"2"}`);
    expect((await b.stream('/stream/chat/%C3%BCber?events=plain&last_event_id=1')).status).toBe(
      200,
    );
  });

  it('keep history within its bounds and tell what fell out', async () => {
    const small = await runInstance(redis.url, { limits: { historyMessages: 10 } });
    for (let n = 1; n <= 25; n++) await small.server.publish('trim', 'message', String(n));
    const { updates, next } = (await a.request('/updates/p?channel=trim&since=3')).json();
    expect(updates[0]).toMatchObject({
      id: 15,
      event: 'gap',
      data: { from: 4, to: 15, reason: 'expired' },
    });
    expect(ids(updates.slice(1))).toEqual(range(16, 25));
    expect(next).toBe('25');
    await small.stop();
  });

  it('keep history within its bytes, of a channel and of all', async () => {
    const limits = { historyBytes: 2_000, historyTotalBytes: 3_000 };
    const small = await runInstance(redis.url, { limits });
    const data = JSON.stringify('x'.repeat(400));
    const kept = async (channel: string) =>
      ids((await a.request(`/updates/${channel}?channel=${channel}&since=0`)).json().updates);
    for (let n = 0; n < 6; n++) await small.server.publish('one', 'message', data);
    expect(await kept('one')).toEqual([2, 3, 4, 5, 6]);
    for (let n = 0; n < 4; n++) await small.server.publish('two', 'message', data);
    // The one published to longest ago went as a whole; its ids go on.
    expect(await kept('one')).toEqual([6]);
    expect(await kept('two')).toEqual([1, 2, 3, 4]);
    expect((await small.server.publish('one', 'message', '1')).id).toBe(7);
    await small.server.publish('two', 'message', JSON.stringify('y'.repeat(5_000)));
    expect(await kept('two')).toEqual([5]);
    await small.stop();
  });

  it('refuse one channel too many, whichever instance it comes to', async () => {
    const limits = { maxChannelNames: 2 };
    const [c, d] = [
      await runInstance(redis.url, { limits }),
      await runInstance(redis.url, { limits }),
    ];
    await c.publish('one', 1);
    await d.publish('two', 1);
    for (const run of [c, d]) {
      const answer = await run.publish('three', 1);
      expect([answer.status, answer.json().error.code]).toEqual([503, 'too-many']);
    }
    expect((await c.publish('two', 1)).json().id).toBe(2);
    expect(c.server.broker().state).toBe('ready');
    await Promise.all([c.stop(), d.stop()]);
  });

  it('see what comes from anywhere else in Redis as lost, and go on', async () => {
    await a.publish('x', 1);
    await a.publish('x', 2);
    const code = Buffer.from('x').toString('base64url');
    await redis.command('LSET', `wirescope:1:history:${code}`, '0', 'something else');
    await redis.command('PUBLISH', `wirescope:1:live:0:${code}`, 'nonsense');
    const { updates } = (await b.request('/updates/p?channel=x&since=0')).json();
    expect(updates).toMatchObject([
      { event: 'gap', data: { from: 1, to: 1, reason: 'broker' } },
      { id: 2, data: 2 },
    ]);
  });

  it('know of each other, with clients and rooms, until one leaves', async () => {
    await Promise.all([a.room('/ws/x'), b.stream('/stream/x'), b.stream('/stream/y')]);
    await untilAcquainted(a, b);
    const seen = await waitFor(
      () => a.server.instances().find(({ self, clients }) => !self && clients.sse === 2),
      'the other instance with its clients',
      { seen: () => a.server.instances() },
    );
    expect(seen.address).toEqual({ host: '127.0.0.1', port: b.port });
    expect(seen.rooms).toContainEqual({ name: 'y', clients: { websocket: 0, sse: 1, poll: 0 } });
    expect(seen.heardMsAgo).toBeLessThan(5_000);
    expect(a.server.instances()[0]).toMatchObject({ self: true, clients: { websocket: 1 } });
    await b.server.dispose();
    await waitFor(() => a.server.instances().length === 1, 'the other to be forgotten');
  });

  it('leaves nothing behind', async () => {
    await a.stream('/stream/x');
    await a.publish('x', 1);
    await a.stop();
    expect(a.platform.clock.live).toBe(0);
    await b.stop();
    const names = await redis.command('CLIENT', 'LIST');
    expect(names).not.toContain('wirescope-');
  });
});

describe('resume on another instance', () => {
  it.each(['websocket', 'sse', 'poll'] as const)('has no hole: %s', async (transport) => {
    for (let n = 1; n <= 600; n++) void a.server.publish('r', 'message', String(n));
    await a.server.publish('r', 'message', '601');
    const publishing = (async () => {
      for (let n = 602; n <= 900; n++) await a.server.publish('r', 'message', String(n));
    })();
    const got = await resumed(transport, b, 250, 650);
    await publishing;
    expect(ids(got)).toEqual(range(251, 900));
    expect(got.every(({ id, data }) => id === data)).toBe(true);
  });
});

async function resumed(
  transport: 'websocket' | 'sse' | 'poll',
  run: ServerRun,
  since: number,
  count: number,
): Promise<ReadEnvelope[]> {
  if (transport === 'websocket') return (await run.room(`/ws/r?since=${since}`)).until(count);
  if (transport === 'sse') {
    const stream = await run.stream('/stream/r', { 'Last-Event-ID': String(since) });
    const events = await stream.untilEvents(count);
    expect(events.map(({ id }) => Number(id))).toEqual(range(since + 1, since + count));
    return events.map(({ data }) => JSON.parse(data) as ReadEnvelope);
  }
  const all: ReadEnvelope[] = [];
  for (let next = String(since); all.length < count; ) {
    const answer = (await run.request(`/updates/p?channel=r&since=${next}`)).json();
    all.push(...answer.updates);
    next = answer.next;
  }
  return all;
}
