import { describe, expect, it } from 'vitest';
import { createBrokerSwitch } from '../../../src/main/engine/server/broker/broker-switch';
import { createMemoryBus } from '../../../src/main/engine/server/broker/memory';
import type {
  Broker,
  BrokerStatus,
  KnownChannel,
} from '../../../src/main/engine/server/broker/types';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import { listener, standAlone } from '../../support/brokers';

const memory = (known: KnownChannel[] = []): Broker =>
  createMemoryBus({ ...DEFAULT_LIMITS }, known).join(standAlone());

/** A broker that says it is something else. */
function pretending(part: Partial<Pick<Broker, 'outages'>> & { state: BrokerStatus['state'] }) {
  const broker = memory();
  const closed: true[] = [];
  const listeners: ((status: BrokerStatus) => void)[] = [];
  const status = (): BrokerStatus => ({
    kind: 'redis',
    state: part.state,
    since: 0,
    url: 'redis://x',
    detail: null,
  });
  const made: Broker = {
    ...broker,
    outages: part.outages ?? 0,
    status: () => status(),
    onStatus(told) {
      listeners.push(told);
      return () => listeners.splice(listeners.indexOf(told), 1);
    },
    async close() {
      closed.push(true);
    },
  };
  const change = () => {
    for (const told of listeners) told(status());
  };
  return { broker: made, closed, listeners, change };
}

const publish = (broker: Broker) =>
  broker.publish({ channel: 'x', event: 'message', ts: 0, dataJson: '1' });

describe('a switch of brokers', () => {
  it('keeps who is subscribed, and ids go on', async () => {
    const turn = createBrokerSwitch(memory());
    const seen: (number | null)[] = [];
    const stop = turn.subscribe(
      'x',
      listener(({ id }) => void seen.push(id)),
    );
    await publish(turn);
    await publish(turn);
    await turn.replace(memory(turn.known()));
    await publish(turn);
    stop();
    await publish(turn);
    expect(seen).toEqual([1, 2, 3]);
    expect(turn.known()).toEqual([{ name: 'x', newest: 4 }]);
  });

  it('closes the one before, hears it no more, and tells how the next stands', async () => {
    const first = pretending({ state: 'ready' });
    const next = pretending({ state: 'connecting' });
    const turn = createBrokerSwitch(first.broker);
    const told: string[] = [];
    const stop = turn.onStatus(({ state }) => void told.push(state));
    first.change();
    await turn.replace(next.broker);
    expect(first.closed).toHaveLength(1);
    expect(first.listeners).toEqual([]);
    next.change();
    stop();
    next.change();
    expect(told).toEqual(['ready', 'connecting', 'connecting']);
  });

  it('adds up outages; being away when it is replaced is one', async () => {
    const turn = createBrokerSwitch(pretending({ state: 'ready', outages: 2 }).broker);
    await turn.replace(pretending({ state: 'degraded', outages: 1 }).broker);
    expect(turn.outages).toBe(3);
    await turn.replace(memory());
    expect(turn.outages).toBe(4);
  });
});
