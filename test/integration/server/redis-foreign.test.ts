import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInstance, untilAcquainted } from '../../support/redis-instances';
import { type RedisServer, startRedis } from '../../support/redis-server';
import type { ReadEnvelope, ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const CODE = Buffer.from('x').toString('base64url');
const STATE = `wirescope:1:state:${CODE}`;
const HISTORY = `wirescope:1:history:${CODE}`;
const LIVE = `wirescope:1:live:0:${CODE}`;
const TOTALS = 'wirescope:1:totals';
const CHANNELS = 'wirescope:1:channels';
const INSTANCES = 'wirescope:1:instances';

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

const publish = async (run: ServerRun, data: unknown) => (await run.publish('x', data)).json().id;
const kept = async (run: ServerRun): Promise<ReadEnvelope[]> =>
  (await run.request('/updates/p?channel=x&since=0&wait=0')).json().updates;
const brief = (envelopes: ReadEnvelope[]) =>
  envelopes.map(({ id, event, data }) => (event === 'gap' ? data : id));
const broken = (from: number, to: number) => ({ from, to, reason: 'broker' });

describe('what others have put under the names of Wirescope', () => {
  it.each([STATE, HISTORY, TOTALS, CHANNELS, INSTANCES])(
    'is replaced when it is of another kind: %s',
    async (key) => {
      const statuses = [a.server.broker(), b.server.broker()];
      expect(await publish(a, 1)).toBe(1);
      const kind = key === CHANNELS || key === STATE ? ['RPUSH', key, '1'] : ['SET', key, '1'];
      await redis.command('DEL', key);
      expect(await redis.command(...kind)).not.toContain('-ERR');
      const before = await kept(b);
      expect(brief(before)).toEqual(key === STATE ? [] : [expect.anything()]);
      expect([await publish(a, 2), await publish(b, 3)]).toEqual([2, 3]);
      const after = brief(await kept(b)).filter((id) => id !== 1);
      expect(after.slice(-2)).toEqual([2, 3]);
      await untilAcquainted(a, b);
      expect([a.server.broker(), b.server.broker()]).toEqual(statuses);
    },
  );

  it.each([
    [STATE, 'newest'],
    [STATE, 'bytes'],
    [STATE, 'lost'],
    [TOTALS, 'bytes'],
    [TOTALS, 'names'],
    [TOTALS, 'order'],
  ])('is replaced when it is no number: %s %s', async (key, field) => {
    expect(await publish(a, 1)).toBe(1);
    for (const value of ['nonsense', '1e3', '007', '-0.5', '9'.repeat(30)]) {
      await redis.command('HSET', key, field, value);
      // Without its newest id a channel has lost data, and who asks counts it as away.
      if (field !== 'newest') await kept(b);
      const id = await publish(a, value);
      expect([value, id]).toEqual([value, expect.any(Number)]);
      expect(brief(await kept(b)).at(-1)).toBe(id);
    }
    expect(a.server.broker()).toMatchObject({ state: 'ready' });
    expect(await publish(b, 'last')).toBe(7);
    expect(b.server.broker().state).toBe('ready');
  });

  it('goes with the channels published to longest ago', async () => {
    const small = await runInstance(redis.url, { limits: { maxChannels: 1 } });
    await redis.command('ZADD', CHANNELS, '-2', 'foreign', '-1', 'other');
    await redis.command('SET', 'wirescope:1:state:foreign', '1');
    await redis.command('HSET', 'wirescope:1:state:other', 'bytes', 'many');
    expect(await publish(small, 1)).toBe(1);
    expect(await redis.command('ZRANGE', CHANNELS, '0', '-1')).toContain(`*1\r\n$2\r\n${CODE}`);
    await small.stop();
  });

  it('does not take a history for full that Redis has let go', async () => {
    const small = await runInstance(redis.url, { limits: { historyBytes: 2_000 } });
    for (let n = 0; n < 4; n++) await publish(small, 'x'.repeat(300));
    await redis.command('DEL', HISTORY);
    for (let n = 0; n < 4; n++) await publish(small, 'x'.repeat(300));
    expect(brief(await kept(b))).toEqual([{ from: 1, to: 4, reason: 'expired' }, 5, 6, 7, 8]);
    await small.stop();
  });
});

describe('messages that no instance has sent', () => {
  /** As an entry is kept and fanned out, with `HEAD` as it should be. */
  const entry = (id: number, data: string, { event = 'message', name = 'data' } = {}) => {
    const head = `,"channel":"x","event":"message","ts":1.000,"${name}":`;
    return `${id} ${head.length} ${event}\n{"id":${id}${head}${data}}`;
  };
  const HOSTILE: [string, string][] = [
    ['no JSON', entry(2, '"open')],
    ['more than its data', entry(2, '"a"},"b":{"c":1')],
    ['no data', entry(2, '1', { name: 'else' })],
    ['a line break', entry(2, '{\n\ndata: forged\n\n"a":1}')],
    ['an event on two lines', entry(2, '1', { event: 'a\rdata: forged' })],
  ];

  it.each(HOSTILE)('reach nobody: %s', async (_what, text) => {
    const plain = await a.stream('/stream/x?events=plain');
    const room = await a.room('/ws/x');
    await publish(b, 1);
    await plain.untilEvents(1);
    await redis.command('PUBLISH', LIVE, text);
    await redis.command('RPUSH', HISTORY, text);
    await redis.command('HSET', STATE, 'newest', '2');
    await publish(b, 3);
    const got = await waitFor(
      () => room.messages().some(({ id }) => id === 3) && room.messages(),
      'the next',
      { seen: () => room.texts },
    );
    expect(brief(got)).toEqual([1, broken(2, 2), 3]);
    await waitFor(() => plain.events().some(({ data }) => data === '3'), 'the same event');
    expect(plain.text()).not.toContain('forged');
    expect(brief(await kept(b))).toEqual([broken(1, 2), 3]);
  });

  it('reach nobody when they are no UTF-8', async () => {
    const room = await a.room('/ws/x');
    await publish(b, 1);
    const script =
      "return redis.call('PUBLISH', ARGV[1], string.gsub(ARGV[2], '!', '\\255') .. '')";
    await redis.command('EVAL', script, '0', LIVE, entry(2, '"!!!"'));
    await publish(b, 2);
    expect((await room.until(2)).map(({ data }) => data)).toEqual([1, 2]);
  });

  it('reach nobody, and move no id, when theirs is far ahead', async () => {
    const room = await a.room('/ws/x');
    await publish(b, 1);
    await room.until(1);
    const status = a.server.broker();
    await redis.command('PUBLISH', LIVE, entry(1_000_000, '1'));
    expect([await publish(b, 2), await publish(a, 3)]).toEqual([2, 3]);
    expect(brief(await room.until(3))).toEqual([1, 2, 3]);
    expect(a.server.broker()).toEqual(status);
  });

  it('nor does what they say of instances', async () => {
    const script =
      "return redis.call('HSET', KEYS[1], ARGV[1], redis.call('TIME')[1] .. '000 ' .. ARGV[2])";
    await redis.command('EVAL', script, '1', INSTANCES, 'odd', '{"startedAt":1,"rooms":"all"}');
    await redis.command('HSET', INSTANCES, 'none', 'nonsense');
    await redis.command('PUBLISH', 'wirescope:1:members:0', 'x'.repeat(100_000));
    await waitFor(() => a.server.instances().length === 2, 'the others', {
      seen: () => a.server.instances(),
    });
    expect(await publish(a, 1)).toBe(1);
  });
});
