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

/** A member and where it sits, so that it can leave a room of thousands at once. */
interface Seat {
  member: Member;
  at: number;
}

interface Room {
  /** Null: left while something was handed out. */
  seats: (Seat | null)[];
  /** Something is being handed out, and nobody may change seats. */
  busy: boolean;
  /** There are nulls among the seats. */
  gaps: boolean;
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
    const seat = { member, at: room.seats.length };
    room.seats.push(seat);
    room.clients[transport] += 1;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      stand(room, seat);
      room.clients[transport] -= 1;
      if (countOf(room.clients) > 0) return;
      room.unsubscribe();
      rooms.delete(channel);
    };
  }

  function openRoom(channel: string): Room {
    const room: Room = {
      seats: [],
      busy: false,
      gaps: false,
      clients: noClients(),
      first: 0,
      unsubscribe: broker.subscribe(channel, {
        onEnvelope: (envelope) => fanOut(room, envelope),
        onBreak(gap) {
          const { from, to } = gap.ids ?? { from: null, to: null };
          const told = { from, to, reason: 'broker' as const };
          const rendering = renderEnvelope(gapEnvelope(channel, gap.id, clock.now(), told));
          handOut(room, (member) => member.onBreak(rendering, gap));
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
  handOut(room, (member) => member.onPublished(rendering));
}

/** To everybody who is there now; who leaves meanwhile, or joins, is left out. */
function handOut(room: Room, give: (member: Member) => void): void {
  const { seats } = room;
  const { length } = seats;
  if (length === 0) return;
  room.first = (room.first + 1) % length;
  const within = room.busy;
  room.busy = true;
  for (let index = 0; index < length; index++) {
    const seat = seats[(room.first + index) % length];
    if (seat) give(seat.member);
  }
  room.busy = within;
  if (room.gaps && !within) closeUp(room);
}

/** Leaves a seat; whoever sits last takes it. */
function stand(room: Room, seat: Seat): void {
  const { seats } = room;
  if (room.busy) {
    seats[seat.at] = null;
    room.gaps = true;
    return;
  }
  const last = seats.pop();
  if (!last || last === seat) return;
  last.at = seat.at;
  seats[seat.at] = last;
}

function closeUp(room: Room): void {
  room.gaps = false;
  let count = 0;
  for (const seat of room.seats) {
    if (!seat) continue;
    seat.at = count;
    room.seats[count] = seat;
    count += 1;
  }
  room.seats.length = count;
}

function countOf({ websocket, sse, poll }: Readonly<ClientCounts>): number {
  return websocket + sse + poll;
}
