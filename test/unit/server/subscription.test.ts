import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../../../src/main/engine/server/broker/memory';
import type { Broker } from '../../../src/main/engine/server/broker/types';
import { gapEnvelope, sealEnvelope } from '../../../src/main/engine/server/envelope';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import { renderEnvelope } from '../../../src/main/engine/server/rendering';
import {
  createSubscription,
  type Subscription,
} from '../../../src/main/engine/server/subscription';
import { listener, standAlone } from '../../support/brokers';
import { createManualClock } from '../../support/manual-clock';

const PAGE = 4;

function setUp(
  since: number | null,
  options: { history?: number; published?: number; fail?: boolean } = {},
) {
  const limits = { ...DEFAULT_LIMITS, historyMessages: options.history ?? 1_000 };
  const broker = createMemoryBus(limits).join(standAlone());
  const publish = (count = 1) => {
    for (let index = 0; index < count; index++) {
      void broker.publish({ channel: 'c', event: 'message', ts: 0, dataJson: '1' });
    }
  };
  publish(options.published ?? 0);
  const got: (number | string | null)[] = [];
  const reads: number[] = [];
  const errors: unknown[] = [];
  let room = true;
  let fail = options.fail ?? false;
  const spied: Broker = {
    ...broker,
    read(channel, from, limits) {
      reads.push(from);
      return fail ? Promise.reject(new Error('away')) : broker.read(channel, from, limits);
    },
  };
  const subscription = createSubscription(
    'c',
    since,
    {
      deliver({ envelope: { id, event, text } }) {
        const { data } = JSON.parse(text) as { data: { from: number; to: number } };
        got.push(event === 'gap' ? `gap ${data.from}-${data.to}` : id);
      },
      hasRoom: () => room,
    },
    {
      broker: spied,
      clock: createManualClock(),
      page: { maxMessages: PAGE, maxBytes: 1e9 },
      onError: (error) => errors.push(error),
    },
  );
  subscription.start();
  broker.subscribe(
    'c',
    listener((envelope) => subscription.onPublished(renderEnvelope(envelope))),
  );
  return {
    subscription,
    publish,
    got,
    reads,
    errors,
    setRoom: (value: boolean) => {
      room = value;
    },
    setFail: (value: boolean) => {
      fail = value;
    },
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a subscription', () => {
  it('from now on starts with the next envelope, without reading history', async () => {
    const { publish, got, reads } = setUp(null, { published: 5 });
    publish(3);
    await settle();
    expect(got).toEqual([6, 7, 8]);
    expect(reads).toEqual([]);
  });

  it('from an id replays page by page and goes on live', async () => {
    const { publish, got, reads } = setUp(2, { published: 10 });
    publish(2);
    await settle();
    expect(got).toEqual(range(3, 12));
    expect(reads).toEqual([2, 6, 10]);
    publish(1);
    expect(got.at(-1)).toBe(13);
  });

  it('pulls no further page while the receiver has no room', async () => {
    const { subscription, got, reads, setRoom, publish } = setUp(0, { published: 20 });
    await Promise.resolve();
    setRoom(false);
    await settle();
    expect(got).toEqual(range(1, PAGE));
    publish(50);
    subscription.onRoom();
    await settle();
    expect(reads).toHaveLength(1);
    setRoom(true);
    subscription.onRoom();
    await settle();
    expect(got).toEqual(range(1, 70));
  });

  it('tells what fell out of history meanwhile', async () => {
    const { subscription, got, setRoom, publish } = setUp(0, { published: 8, history: 8 });
    await Promise.resolve();
    setRoom(false);
    await settle();
    publish(20);
    setRoom(true);
    subscription.onRoom();
    await settle();
    expect(got).toEqual([...range(1, PAGE), 'gap 5-20', ...range(21, 28)]);
  });

  it('fetches what was skipped and takes nothing twice', async () => {
    const { subscription, got, publish } = setUp(null);
    publish(1);
    const skipped = (id: number) =>
      subscription.onPublished(
        renderEnvelope(sealEnvelope({ channel: 'c', event: 'message', ts: 0, dataJson: '1' }, id)),
      );
    skipped(1);
    publish(1);
    expect(got).toEqual([1, 2]);
    skipped(5);
    publish(3);
    await settle();
    expect(got).toEqual([1, 2, 3, 4, 5]);
  });

  it('misses nothing that is published while it looks', async () => {
    const { publish, got } = setUp(3, { published: 3 });
    publish(1);
    await settle();
    expect(got).toEqual([4]);
  });

  it('stops at once', async () => {
    const { subscription, got, publish } = setUp(0, { published: 3 });
    subscription.stop();
    publish(1);
    subscription.onRoom();
    await settle();
    expect(got).toEqual([]);
  });

  it('reports a failed read and goes on when there is room again', async () => {
    const { subscription, got, errors, setFail, setRoom } = setUp(0, { published: 9 });
    setRoom(false);
    await settle();
    const before = got.length;
    setRoom(true);
    setFail(true);
    subscription.onRoom();
    await settle();
    expect(errors).toHaveLength(1);
    expect(got).toHaveLength(before);
    setFail(false);
    subscription.onRoom();
    await settle();
    expect(got).toEqual(range(1, 9));
  });

  it('passes on what has no id, also while it replays, and stands where it stood', async () => {
    const { subscription, got, publish } = setUp(0, { published: 2 });
    passing(subscription);
    await settle();
    passing(subscription);
    publish(1);
    expect(got).toEqual([null, 1, 2, null, 3]);
  });

  it('tells a break where it stands and goes on after it', async () => {
    const { subscription, got, publish, reads } = setUp(null);
    publish(2);
    broken(subscription, null, 2);
    broken(subscription, { from: 1, to: 2 }, 2);
    publish(1);
    expect(got).toEqual([1, 2, 'gap null-null', 3]);
    expect(reads).toEqual([]);
  });

  it('tells a break that it does not stand at by reading', async () => {
    const { subscription, got, publish, reads } = setUp(null);
    publish(2);
    broken(subscription, { from: 5, to: 9 }, 9);
    await settle();
    publish(1);
    expect(got).toEqual([1, 2, 'gap null-null', 3]);
    expect(reads).toEqual([2]);
  });

  it('looks again after a break when history could not be read', async () => {
    const { subscription, got, errors, setFail } = setUp(0, { published: 3, fail: true });
    await settle();
    expect([errors.length, got]).toEqual([1, []]);
    setFail(false);
    broken(subscription, null, 3);
    await settle();
    expect(got).toEqual(['gap null-null', 1, 2, 3]);
  });
});

const sealed = (id: number | null) =>
  sealEnvelope({ channel: 'c', event: 'message', ts: 0, dataJson: '1' }, id);

function passing(subscription: Subscription): void {
  subscription.onPublished(renderEnvelope(sealed(null)));
}

function broken(
  subscription: Subscription,
  ids: { from: number; to: number } | null,
  id: number,
): void {
  const told = { ...(ids ?? { from: null, to: null }), reason: 'broker' as const };
  subscription.onBreak(renderEnvelope(gapEnvelope('c', id, 0, told)), { ids, id });
}
