import type { InstanceView } from '../../../shared/contract/server-views';
import type { Instance, MockServer } from '../server/types';
import { HOP_CHANNEL, type HopTimes } from './hop-times';

/** What is known of an instance of this program. */
export interface OwnInstance {
  number: number;
  server: MockServer;
  /** Where it listens, or did last; null before. */
  address: MockServer['address'];
  killed: boolean;
  /** Why it does not listen; null when it is not meant to. */
  trouble: string | null;
}

/** Rooms told one by one; the fullest come first. */
const MAX_ROOMS = 200;

/** An instance of this program as the window shows it. */
export function ownView(
  { number, server, address, killed, trouble }: OwnInstance,
  hops: HopTimes | null,
): InstanceView {
  const running = server.address !== null;
  const down = killed ? 'killed' : trouble === null ? 'stopped' : 'failed';
  return {
    ...shown(running ? withPolls(server) : server.self(), address),
    number,
    state: running ? 'running' : down,
    toInstance: hops?.byInstance.get(number)?.toInstance ?? null,
    toClient: hops?.byInstance.get(number)?.toClient ?? {},
    detail: running ? null : trouble,
  };
}

/** Polls counted one by one; of more, those that are held at the moment are told. */
const MOST_POLLS = 500;

/** The instance with its polls between an answer and the next request: they are clients, too. */
function withPolls(server: MockServer): Instance {
  const self = server.self();
  const query = { from: 0, count: MOST_POLLS, sort: 'id', descending: false, text: '' } as const;
  const { clients, matching } = server.clientsPage({ ...query, transport: 'poll' });
  if (matching > MOST_POLLS) return self;
  const rooms = new Map(
    self.rooms.map((room) => [room.name, { ...room, clients: { ...room.clients } }]),
  );
  for (const room of rooms.values()) room.clients.poll = 0;
  for (const { channel } of clients) {
    if (channel === null) continue;
    const room = rooms.get(channel) ?? {
      name: channel,
      clients: { websocket: 0, sse: 0, poll: 0 },
    };
    room.clients.poll += 1;
    rooms.set(channel, room);
  }
  const all = [...rooms.values()].filter((room) => total(room.clients) > 0);
  return {
    ...self,
    clients: { ...self.clients, poll: clients.length },
    rooms: all,
    roomCount: all.length,
  };
}

/** An instance of another program, as it told of itself. */
export function elsewhereView(instance: Instance): InstanceView {
  return {
    // It does not tell whether it speaks TLS.
    ...shown(instance, instance.address && { ...instance.address, secure: false }),
    number: null,
    state: 'elsewhere',
    toInstance: null,
    toClient: {},
    detail: null,
  };
}

function shown(instance: Instance, address: MockServer['address']) {
  const { id, clients, rooms, roomCount, heardMsAgo } = withoutProbe(instance);
  const fullest = [...rooms].sort((a, b) => total(b.clients) - total(a.clients));
  return {
    id,
    url: address && urlOf(address),
    clients,
    rooms: fullest.slice(0, MAX_ROOMS),
    roomCount,
    heardMsAgo,
  };
}

/** The instance without the clients that measure its hops. */
function withoutProbe(instance: Instance): Instance {
  const { clients, rooms, roomCount } = instance;
  const probe = rooms.find(({ name }) => name === HOP_CHANNEL)?.clients;
  if (!probe) return instance;
  return {
    ...instance,
    clients: {
      websocket: clients.websocket - probe.websocket,
      sse: clients.sse - probe.sse,
      poll: clients.poll - probe.poll,
    },
    rooms: rooms.filter(({ name }) => name !== HOP_CHANNEL),
    roomCount: roomCount - 1,
  };
}

/** `http[s]://host:port` of an instance. */
export function urlOf({ host, port, secure }: NonNullable<MockServer['address']>): string {
  return `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function total({ websocket, sse, poll }: Instance['clients']): number {
  return websocket + sse + poll;
}
