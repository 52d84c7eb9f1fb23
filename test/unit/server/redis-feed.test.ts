import { describe, expect, it } from 'vitest';
import { BrokerAwayError } from '../../../src/main/engine/server/broker/broker-away';
import { createFeed } from '../../../src/main/engine/server/broker/redis-feed';
import { type NumberedEnvelope, sealEnvelope } from '../../../src/main/engine/server/envelope';

const envelope = (id: number): NumberedEnvelope =>
  sealEnvelope({ channel: 'c', event: 'message', ts: 0, dataJson: '1' }, id);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A feed over a made-up Redis whose history is `kept`. */
function setUp(newest = 0) {
  const redis = {
    oldest: 1,
    newest,
    away: false,
    deaf: false,
    outages: 0,
    page: 4,
    reads: [] as number[],
  };
  /** Called between asking and answering a read. */
  let meanwhile: () => void = () => undefined;
  const got: (number | string | null)[] = [];
  const errors: unknown[] = [];
  const seen: number[] = [];
  async function guarded<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    if (redis.away) throw new BrokerAwayError();
    return answer();
  }
  const feed = createFeed({
    position: () => guarded(() => redis.newest),
    read: (since) =>
      guarded(() => {
        redis.reads.push(since);
        const first = Math.max(since + 1, redis.oldest);
        const ids = range(first, Math.min(redis.newest, first + redis.page - 1));
        const answer = { ...redis, lost: 0, envelopes: ids.map(envelope) };
        meanwhile();
        return answer;
      }),
    subscribe: () =>
      redis.deaf ? Promise.reject(new BrokerAwayError()) : guarded(() => undefined),
    outages: () => redis.outages,
    onSeen: (id) => void seen.push(id),
    onError: (error) => errors.push(error),
  });
  feed.add({
    onEnvelope: ({ id }) => void got.push(id),
    onBreak: ({ ids, id }) => void got.push(ids ? `lost ${ids.from}-${ids.to}` : `break at ${id}`),
  });
  return {
    redis,
    feed,
    got,
    errors,
    seen,
    publish(count: number, fannedOut = true) {
      for (let n = 0; n < count; n++) {
        redis.newest += 1;
        if (fannedOut) feed.onLive(envelope(redis.newest));
      }
    },
    setMeanwhile(task: () => void) {
      meanwhile = task;
    },
  };
}

describe('a feed', () => {
  it('starts at the newest id and passes on what is fanned out', async () => {
    const { feed, got, publish } = setUp(7);
    feed.sync();
    await settle();
    publish(3);
    expect(got).toEqual([8, 9, 10]);
  });

  it('misses nothing that is published while it starts', async () => {
    const { feed, got, publish } = setUp(7);
    feed.sync();
    publish(1, false);
    publish(2);
    await settle();
    publish(1);
    // Its position was asked for before anything of this was published, and answered after.
    expect(got).toEqual([11]);
    feed.onLive(envelope(11));
    expect(got).toEqual([11]);
  });

  it('reads what was skipped, in pages, and takes in what comes meanwhile', async () => {
    const { feed, got, publish, setMeanwhile, redis } = setUp();
    feed.sync();
    await settle();
    publish(10, false);
    let more = 3;
    setMeanwhile(() => {
      if (more-- > 0) publish(1);
    });
    publish(1);
    await settle();
    expect(got).toEqual(range(1, 14));
    expect(redis.reads.length).toBeLessThan(7);
  });

  it('reads again what was more than it takes in', async () => {
    const { feed, got, publish, setMeanwhile, redis } = setUp();
    redis.page = 10_000;
    feed.sync();
    await settle();
    setMeanwhile(() => {
      setMeanwhile(() => undefined);
      publish(2_500);
    });
    feed.sync();
    await settle();
    expect(got).toEqual(range(1, 2_500));
  });

  it('tells what history does not hold any more', async () => {
    const { feed, got, publish, redis } = setUp();
    feed.sync();
    await settle();
    publish(2);
    publish(10, false);
    redis.oldest = 9;
    publish(1);
    await settle();
    expect(got).toEqual([1, 2, 'lost 3-8', ...range(9, 13)]);
  });

  it('tells an outage once, with the ids when some are missing', async () => {
    const { feed, got, publish, redis } = setUp();
    feed.sync();
    await settle();
    publish(2);
    redis.outages = 1;
    feed.sync();
    feed.sync();
    await settle();
    expect(got).toEqual([1, 2, 'break at 2']);
    redis.outages = 2;
    redis.oldest = 6;
    redis.newest = 5;
    feed.sync();
    await settle();
    publish(1);
    expect(got.slice(3)).toEqual(['lost 3-5', 6]);
  });

  it('waits while Redis is away, passes on what has no id, and catches up after', async () => {
    const { feed, got, publish, redis, errors } = setUp(3);
    redis.away = true;
    feed.sync();
    await settle();
    expect(errors).toHaveLength(1);
    feed.pass(sealEnvelope({ channel: 'c', event: 'message', ts: 0, dataJson: '1' }, null));
    redis.away = false;
    redis.outages = 1;
    feed.sync();
    await settle();
    publish(1);
    expect(got).toEqual([null, 'break at 3', 4]);
  });

  it('begins where it was first asked for, though it could not listen then', async () => {
    const { feed, got, publish, redis } = setUp(3);
    redis.deaf = true;
    feed.sync();
    await settle();
    publish(2, false);
    redis.deaf = false;
    feed.sync();
    await settle();
    publish(1);
    expect(got).toEqual([4, 5, 6]);
  });

  it('does not read for ever for an id that Redis has lost', async () => {
    const { feed, got, seen, publish, redis } = setUp();
    feed.sync();
    await settle();
    publish(2);
    feed.onLive(envelope(9));
    await settle();
    expect(redis.reads.length).toBeLessThan(5);
    publish(1);
    expect(got).toEqual([1, 2, 3]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('takes nothing twice and nothing after it was stopped', async () => {
    const { feed, got, publish } = setUp();
    feed.sync();
    await settle();
    publish(2);
    feed.onLive(envelope(1));
    feed.onLive(envelope(2));
    publish(5, false);
    feed.sync();
    feed.stop();
    await settle();
    expect(got).toEqual([1, 2]);
  });
});
