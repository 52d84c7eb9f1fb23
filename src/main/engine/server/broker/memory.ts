import type { NumberedEnvelope, Publication } from '../envelope';
import type { ServerLimits } from '../options';
import { createMemoryChannels, type MemoryChannels } from './memory-channels';
import type { Broker, BrokerStatus, ChannelListener, KnownChannel, Self } from './types';

/** Ids, history and fan-out shared by the instances of one process. */
export interface MemoryBus {
  /** The broker of one more instance; closing it takes the instance off the bus. */
  join(self: Self): Broker;
}

interface Shared {
  channels: MemoryChannels;
  listeners: Map<string, Set<ChannelListener>>;
  members: Map<string, Self>;
  /** Hands an envelope to the listeners of all instances. */
  emit(envelope: NumberedEnvelope): void;
}

/**
 * Makes a bus. Publishing is synchronous inside, so order is the order of the calls, whichever
 * instance makes them.
 *
 * @param known newest ids of the channels there were before, which their ids go on from
 */
export function createMemoryBus(
  limits: Readonly<ServerLimits>,
  known: readonly KnownChannel[] = [],
): MemoryBus {
  const listeners = new Map<string, Set<ChannelListener>>();
  const emissions: NumberedEnvelope[] = [];
  let emitting = false;

  /** Hands over in order of id even when a listener publishes. */
  function emit(envelope: NumberedEnvelope): void {
    emissions.push(envelope);
    if (emitting) return;
    emitting = true;
    try {
      for (let next = emissions.shift(); next; next = emissions.shift()) {
        for (const listener of listeners.get(next.channel) ?? []) listener.onEnvelope(next);
      }
    } finally {
      emitting = false;
    }
  }

  const channels = createMemoryChannels(limits, known);
  const shared: Shared = { channels, listeners, members: new Map(), emit };
  return { join: (self) => joinBus(self, shared) };
}

function joinBus(self: Self, { channels, listeners, members, emit }: Shared): Broker {
  const status: BrokerStatus = {
    kind: 'memory',
    state: 'ready',
    since: self.startedAt,
    url: null,
    detail: null,
  };
  let closed = false;
  members.set(self.id, self);

  function publishNow(publication: Publication): { id: number | null } {
    if (closed) return { id: null };
    const envelope = channels.add(publication);
    if (listeners.has(envelope.channel)) emit(envelope);
    return envelope;
  }

  return {
    publish(publication) {
      // No `async`: at 200,000 a second its bookkeeping costs as much as the work.
      try {
        return Promise.resolve(publishNow(publication));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    async read(channel, since, limits) {
      return channels.read(channel, since, limits);
    },
    async bounds(channel) {
      return channels.bounds(channel);
    },
    placing: () => null,
    subscribe(channel, listener) {
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group);
      group.add(listener);
      return () => {
        group.delete(listener);
        if (group.size === 0 && listeners.get(channel) === group) listeners.delete(channel);
      };
    },
    known: () => channels.known(),
    status: () => status,
    outages: 0,
    onStatus: () => () => undefined,
    settled: () => Promise.resolve(),
    instances() {
      const others = [...members.values()].filter(({ id }) => id !== self.id);
      const sorted = others.sort((a, b) => (a.id < b.id ? -1 : 1));
      return [self, ...sorted].map((one) => ({
        ...one.report(),
        id: one.id,
        self: one === self,
        startedAt: one.startedAt,
        heardMsAgo: 0,
      }));
    },
    async close() {
      closed = true;
      members.delete(self.id);
    },
  };
}
