import type { Transport } from '../../../shared/model/transport';
import type { Platform } from '../platform/platform';
import { BrokerAwayError } from './broker/broker-away';
import type { Broker, RoomCount } from './broker/types';
import { type Envelope, gapEnvelope, type Publication } from './envelope';
import type { ServerLimits } from './options';
import { type Rendering, renderEnvelope } from './rendering';
import { createSubscription, type Receiver, type Subscription } from './subscription';
import type { ChannelStatus } from './types';

/** Clients by transport. */
export type ClientCounts = Record<Transport, number>;

/** No clients. */
export const noClients = (): ClientCounts => ({ websocket: 0, sse: 0, poll: 0 });

const NOBODY: Readonly<ClientCounts> = noClients();

/** What a publisher learns: the id, and who was there to receive it on this instance. */
export interface Published {
  /** Null: the broker is away; only the clients of this instance got it. */
  id: number | null;
  receivers: ClientCounts;
}

/** The rooms of this instance over a broker. Outlives the listener. */
export interface Hub {
  readonly broker: Broker;
  /** Stamps and publishes. Never waits for a client. Error: `too-many` for one channel too many. */
  publish(message: Omit<Publication, 'ts'>): Promise<Published>;
  /** A streaming client joins a channel, from `since` on or from now. */
  join(channel: string, transport: Transport, since: number | null, receiver: Receiver): Membership;
  /**
   * A held poll waits for the channel's next envelope, or a break (null); `wake` may be called again
   * until it leaves.
   */
  wait(channel: string, wake: (envelope: Envelope | null) => void): { leave(): void };
  channels(): ChannelStatus[];
  /** The rooms that have clients here. */
  rooms(): RoomCount[];
}

/** A client in a room. */
export interface Membership {
  /** The client's outbox has drained. */
  onRoom(): void;
  leave(): void;
}

type Member = Pick<Subscription, 'onPublished' | 'onBreak'>;

interface Room {
  members: Member[];
  clients: ClientCounts;
  /** Who is served first; moves on with each envelope, so that nobody always is. */
  first: number;
  unsubscribe(): void;
}

/** Makes a hub without rooms. */
export function createHub(
  broker: Broker,
  limits: Pick<ServerLimits, 'replayPageMessages' | 'replayPageBytes'>,
  { clock, log }: Platform,
): Hub {
  const rooms = new Map<string, Room>();
  const context = {
    broker,
    clock,
    page: { maxMessages: limits.replayPageMessages, maxBytes: limits.replayPageBytes },
    onError(error: unknown) {
      // The broker says that it is away, and a break makes every subscription look again.
      if (error instanceof BrokerAwayError) return;
      log.warn(`server: history could not be read: ${error}`);
    },
  };

  function enter(channel: string, transport: Transport, member: Member): () => void {
    const room = rooms.get(channel) ?? openRoom(channel);
    room.members.push(member);
    room.clients[transport] += 1;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      // A new array: a fan-out may be going through the old one.
      room.members = room.members.filter((other) => other !== member);
      room.clients[transport] -= 1;
      if (room.members.length > 0) return;
      room.unsubscribe();
      rooms.delete(channel);
    };
  }

  function openRoom(channel: string): Room {
    const room: Room = {
      members: [],
      clients: noClients(),
      first: 0,
      unsubscribe: broker.subscribe(channel, {
        onEnvelope: (envelope) => fanOut(room, envelope),
        onBreak(gap) {
          const { from, to } = gap.ids ?? { from: null, to: null };
          const told = { from, to, reason: 'broker' as const };
          const rendering = renderEnvelope(gapEnvelope(channel, gap.id, clock.now(), told));
          for (const member of room.members) member.onBreak(rendering, gap);
        },
      }),
    };
    rooms.set(channel, room);
    return room;
  }

  return {
    broker,
    publish(message) {
      const { channel, event, dataJson, user } = message;
      const { websocket, sse, poll } = rooms.get(channel)?.clients ?? NOBODY;
      // Written out: spreading these objects takes longer than all the rest of publishing.
      const published = broker.publish({ channel, event, dataJson, user, ts: clock.now() });
      return published.then(({ id }) => ({ id, receivers: { websocket, sse, poll } }));
    },
    join(channel, transport, since, receiver) {
      const subscription = createSubscription(channel, since, receiver, context);
      const leave = enter(channel, transport, subscription);
      // Once it is in the room: nothing may be published unseen between its history and the room.
      subscription.start();
      return {
        onRoom: subscription.onRoom,
        leave() {
          subscription.stop();
          leave();
        },
      };
    },
    wait(channel, wake) {
      const member = {
        onPublished: ({ envelope }: Rendering) => wake(envelope),
        onBreak: () => wake(null),
      };
      return { leave: enter(channel, 'poll', member) };
    },
    channels() {
      const status = new Map<string, ChannelStatus>();
      for (const { name, newest } of broker.known()) {
        status.set(name, { name, newestId: newest, clients: noClients() });
      }
      for (const [name, { clients }] of rooms) {
        const newestId = status.get(name)?.newestId ?? 0;
        status.set(name, { name, newestId, clients: { ...clients } });
      }
      return [...status.values()];
    },
    rooms: () => [...rooms].map(([name, { clients }]) => ({ name, clients: { ...clients } })),
  };
}

function fanOut(room: Room, envelope: Envelope): void {
  const rendering: Rendering = renderEnvelope(envelope);
  const { members } = room;
  const { length } = members;
  if (length === 0) return;
  room.first = (room.first + 1) % length;
  for (let index = 0; index < length; index++) {
    members[(room.first + index) % length]?.onPublished(rendering);
  }
}
