import type { Transport } from '../../../shared/model/transport';
import type { Clock } from '../platform/clock';
import type { Broker } from './broker/types';
import type { Draft, Envelope } from './envelope';
import { createSubscription, type Subscription, type SubscriptionTarget } from './subscription';
import type { ChannelStatus } from './types';

/** Receivers or clients by transport. */
export type TransportCounts = Record<Transport, number>;

/** Channels, their clients and their history. Outlives stop and start of a listener. */
export interface Hub {
  readonly broker: Broker;
  /** Publishes; resolves with the id and how many clients of this instance it was handed to. */
  publish(draft: Draft): Promise<{ id: number | null; receivers: TransportCounts }>;
  /** Joins a channel; the subscription follows from its place on. */
  subscribe(
    channel: string,
    transport: Transport,
    since: number | null,
    target: SubscriptionTarget,
  ): Subscription;
  /** Calls once with the next envelope of a channel. Returns what ends the wait. */
  next(channel: string, transport: Transport, onEnvelope: (envelope: Envelope) => void): () => void;
  channels(): ChannelStatus[];
}

interface Member {
  transport: Transport;
  heard(envelope: Envelope): void;
}

/** No clients. */
export function noClients(): TransportCounts {
  return { websocket: 0, sse: 0, poll: 0 };
}

/** Makes a hub over a broker. */
export function createHub(broker: Broker, clock: Clock): Hub {
  const rooms = new Map<string, Set<Member>>();

  broker.listen((envelope) => {
    const members = rooms.get(envelope.channel);
    if (members) for (const member of members) member.heard(envelope);
  });

  function join(channel: string, member: Member): () => void {
    const members = rooms.get(channel) ?? new Set();
    rooms.set(channel, members.add(member));
    return () => {
      members.delete(member);
      if (members.size === 0 && rooms.get(channel) === members) rooms.delete(channel);
    };
  }

  function countsOf(channel: string): TransportCounts {
    const counts = noClients();
    for (const { transport } of rooms.get(channel) ?? []) counts[transport]++;
    return counts;
  }

  return {
    broker,
    async publish(draft) {
      const receivers = countsOf(draft.channel);
      const { id } = await broker.publish(draft);
      return { id, receivers };
    },
    subscribe(channel, transport, since, target) {
      const subscription = createSubscription(broker, channel, since, target, clock);
      const leave = join(channel, { transport, heard: subscription.heard });
      return {
        ...subscription,
        close() {
          leave();
          subscription.close();
        },
      };
    },
    next(channel, transport, onEnvelope) {
      const leave = join(channel, {
        transport,
        heard(envelope) {
          leave();
          onEnvelope(envelope);
        },
      });
      return leave;
    },
    channels() {
      const newest = new Map(broker.channels().map(({ name, newestId }) => [name, newestId]));
      for (const name of rooms.keys()) if (!newest.has(name)) newest.set(name, 0);
      return [...newest].map(([name, newestId]) => ({ name, newestId, clients: countsOf(name) }));
    },
  };
}
