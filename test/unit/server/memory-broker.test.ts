import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../../../src/main/engine/server/broker/memory';
import type { Broker } from '../../../src/main/engine/server/broker/types';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import { listener, standAlone } from '../../support/brokers';

const ALL = { maxMessages: 1e9, maxBytes: 1e12 };

function setUp(limits: Partial<typeof DEFAULT_LIMITS> = {}) {
  const broker = createMemoryBus({ ...DEFAULT_LIMITS, ...limits }).join(standAlone());
  const publish = (channel: string, data: unknown = 1) =>
    broker.publish({ channel, event: 'message', ts: 0, dataJson: JSON.stringify(data) });
  const ids = async (channel: string, since = 0, page = ALL) => {
    const { envelopes, oldest, newest } = await broker.read(channel, since, page);
    return { ids: envelopes.map(({ id }) => id), oldest, newest };
  };
  return { broker, publish, ids };
}

describe('the memory broker', () => {
  it('counts each channel from 1 and keeps what was published', async () => {
    const { publish, ids, broker } = setUp();
    await Promise.all([publish('a'), publish('b'), publish('a'), publish('a')]);
    expect(await ids('a')).toEqual({ ids: [1, 2, 3], oldest: 1, newest: 3 });
    expect(await ids('a', 2)).toEqual({ ids: [3], oldest: 1, newest: 3 });
    expect(await ids('b')).toEqual({ ids: [1], oldest: 1, newest: 1 });
    expect(await ids('never')).toEqual({ ids: [], oldest: 1, newest: 0 });
    expect(broker.known()).toEqual([
      { name: 'b', newest: 1 },
      { name: 'a', newest: 3 },
    ]);
  });

  it('keeps the newest messages by number, however many go through', async () => {
    const { publish, ids } = setUp({ historyMessages: 100 });
    for (let count = 0; count < 1_234; count++) await publish('a');
    const { ids: kept, oldest, newest } = await ids('a');
    expect([kept.length, kept[0], kept.at(-1), oldest, newest]).toEqual([
      100, 1135, 1234, 1135, 1234,
    ]);
    expect((await ids('a', 1_200)).ids).toHaveLength(34);
  });

  it('keeps the newest messages by size', async () => {
    const { publish, ids } = setUp({ historyBytes: 1_000 });
    for (let count = 0; count < 50; count++) await publish('a', 'x'.repeat(200));
    expect(await ids('a')).toMatchObject({ ids: [48, 49, 50] });
    await publish('a', 'y'.repeat(2_000));
    expect(await ids('a')).toEqual({ ids: [], oldest: 52, newest: 51 });
  });

  it('reads pages bounded in number and bytes, at least one message each', async () => {
    const { publish, ids } = setUp();
    for (let count = 0; count < 10; count++) await publish('a', 'x'.repeat(100));
    expect((await ids('a', 3, { maxMessages: 4, maxBytes: 1e9 })).ids).toEqual([4, 5, 6, 7]);
    expect((await ids('a', 3, { maxMessages: 9, maxBytes: 400 })).ids).toEqual([4, 5]);
    expect((await ids('a', 3, { maxMessages: 9, maxBytes: 1 })).ids).toEqual([4]);
  });

  it('a flood of channel names costs history, never an id', async () => {
    const { publish, ids, broker } = setUp({ maxChannels: 3, maxChannelNames: 5 });
    await publish('first');
    await publish('first');
    for (const name of ['b', 'c', 'd', 'e']) await publish(name);
    expect(await ids('first')).toEqual({ ids: [], oldest: 3, newest: 2 });
    await expect(publish('f')).rejects.toMatchObject({ code: 'too-many' });
    await publish('first');
    expect(await ids('first')).toEqual({ ids: [3], oldest: 3, newest: 3 });
    expect(broker.known()).toHaveLength(5);
  });

  it('all channels together stay within their bytes', async () => {
    const { publish, ids } = setUp({ historyTotalBytes: 1_000 });
    await publish('a', 'x'.repeat(400));
    await publish('b', 'x'.repeat(400));
    await publish('a', 'x'.repeat(100));
    await publish('c', 'x'.repeat(100));
    expect((await ids('b')).ids).toEqual([]);
    expect((await ids('a')).ids).toEqual([1, 2]);
  });

  it('hands over in order of id even when a listener publishes', async () => {
    const { broker, publish } = setUp();
    const seen: [string, number | null][] = [];
    const first = listener(({ id }) => {
      seen.push(['first', id]);
      if (id === 1) void publish('a');
    });
    broker.subscribe('a', first);
    const second = listener(({ id }) => void seen.push(['second', id]));
    const stop = broker.subscribe('a', second);
    await publish('a');
    stop();
    await publish('a');
    expect(seen).toEqual([
      ['first', 1],
      ['second', 1],
      ['first', 2],
      ['second', 2],
      ['first', 3],
    ]);
  });

  it('is always there, and alone', async () => {
    const { broker } = setUp();
    expect(broker.status()).toEqual({
      kind: 'memory',
      state: 'ready',
      since: 1_000,
      url: null,
      detail: null,
    });
    await broker.settled();
    expect(broker.instances()).toMatchObject([{ id: 'alone', self: true, heardMsAgo: 0 }]);
    expect(broker.outages).toBe(0);
  });
});

describe('a bus of several instances', () => {
  function setUpBus(known: { name: string; newest: number }[] = []) {
    const bus = createMemoryBus({ ...DEFAULT_LIMITS }, known);
    const [a, b] = [bus.join(standAlone('a')), bus.join(standAlone('b'))];
    const publish = (broker: Broker, channel = 'x') =>
      broker.publish({ channel, event: 'message', ts: 0, dataJson: '1' });
    return { a, b, publish };
  }

  it('counts once, keeps once and hands over everywhere, whoever publishes', async () => {
    const { a, b, publish } = setUpBus();
    const seen: [string, number | null][] = [];
    a.subscribe(
      'x',
      listener(({ id }) => void seen.push(['a', id])),
    );
    b.subscribe(
      'x',
      listener(({ id }) => void seen.push(['b', id])),
    );
    const given = await Promise.all([publish(a), publish(b), publish(a)]);
    expect(given.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(seen).toEqual(
      [1, 2, 3].flatMap((id) => [
        ['a', id],
        ['b', id],
      ]),
    );
    const page = await b.read('x', 1, ALL);
    expect(page.envelopes.map(({ id }) => id)).toEqual([2, 3]);
    expect(b.known()).toEqual(a.known());
  });

  it('tells of the one asked first; one that has closed is forgotten and gives no ids', async () => {
    const { a, b, publish } = setUpBus();
    const told = () => b.instances().map(({ id, self }) => [id, self]);
    expect(told()).toEqual([
      ['b', true],
      ['a', false],
    ]);
    await a.close();
    expect(told()).toEqual([['b', true]]);
    expect((await publish(a)).id).toBeNull();
    expect((await publish(b)).id).toBe(1);
  });

  it('goes on from the ids there were, and says that their messages are lost', async () => {
    const { a, publish } = setUpBus([{ name: 'x', newest: 40 }]);
    expect(await a.read('x', 7, ALL)).toEqual({ envelopes: [], oldest: 41, newest: 40, lost: 40 });
    expect((await publish(a)).id).toBe(41);
    expect(await a.read('x', 7, ALL)).toMatchObject({ oldest: 41, newest: 41, lost: 40 });
    expect((await publish(a, 'y')).id).toBe(1);
    expect(await a.read('y', 0, ALL)).toMatchObject({ oldest: 1, lost: 0 });
  });
});
