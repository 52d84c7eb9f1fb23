import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../../platform/clock';
import { SHARED_KEYS } from './redis-keys';
import { BEAT_SCRIPT } from './redis-scripts';
import type { Instance, InstanceReport, Self } from './types';

/** Hears of the other instances. */
export interface Peers {
  /** Tells of this instance and hears of the others. */
  beat(client: Redis): Promise<void>;
  /** Takes this instance off the list. */
  leave(client: Redis): Promise<void>;
  /** This instance, then the others that were there when last heard of. */
  list(): Instance[];
  /**
   * Ids of those that may have given ids to messages lately. More than are on the list: just after a
   * return it holds only those that have returned already.
   */
  recent(): string[];
  /** Others have been seen by other means. */
  met(ids: Iterable<string>): void;
}

/** After so long without a word an instance is forgotten, in ms. */
export const PEER_EXPIRY_MS = 5_000;
/** Rooms told one by one. */
const MAX_ROOMS = 200;
/** Instances looked at; more would be a flood, not a cluster. */
const MAX_PEERS = 1_000;
/** Not heard in so many beats, one has left for good. Time without Redis does not count. */
const RECENT_BEATS = 10;

const count = z.number().int().nonnegative();
const clients = z.object({ websocket: count, sse: count, poll: count });
const told = z.object({
  startedAt: z.number(),
  address: z.object({ host: z.string().max(256), port: count.max(65_535) }).nullable(),
  clients,
  rooms: z.array(z.object({ name: z.string().max(1_024), clients })).max(MAX_ROOMS),
  roomCount: count,
});

/** Makes a list that knows of nobody yet. */
export function createPeers(self: Self, clock: Clock): Peers {
  let others: Instance[] = [];
  let heardAt = clock.monotonic();
  let beats = 0;
  /** The beat in which each was heard last. */
  const lastHeard = new Map<string, number>();

  function met(ids: Iterable<string>): void {
    for (const id of ids) {
      if (id !== self.id && (lastHeard.size < MAX_PEERS || lastHeard.has(id)))
        lastHeard.set(id, beats);
    }
  }

  return {
    met,
    recent: () => [...lastHeard.keys()],
    async beat(client) {
      const { rooms, ...report } = self.report();
      const fullest = [...rooms].sort((a, b) => total(b.clients) - total(a.clients));
      const word = { startedAt: self.startedAt, ...report, rooms: fullest.slice(0, MAX_ROOMS) };
      const reply = await client.eval(
        BEAT_SCRIPT,
        1,
        SHARED_KEYS.instances,
        self.id,
        JSON.stringify(word),
        PEER_EXPIRY_MS,
      );
      others = readPeers(reply).filter(({ id }) => id !== self.id);
      heardAt = clock.monotonic();
      beats += 1;
      met(others.map(({ id }) => id));
      for (const [id, heard] of lastHeard) if (beats - heard > RECENT_BEATS) lastHeard.delete(id);
    },
    async leave(client) {
      await client.hdel(SHARED_KEYS.instances, self.id);
    },
    list() {
      const since = clock.monotonic() - heardAt;
      const here = { ...self.report(), id: self.id, self: true, startedAt: self.startedAt };
      return [
        { ...here, heardMsAgo: 0 },
        ...others.map((peer) => ({ ...peer, heardMsAgo: peer.heardMsAgo + since })),
      ];
    },
  };
}

function total({ websocket, sse, poll }: InstanceReport['clients']): number {
  return websocket + sse + poll;
}

/** What the script answers: id, silence and word of each. What cannot be read is left out. */
function readPeers(reply: unknown): Instance[] {
  const peers: Instance[] = [];
  const parts = Array.isArray(reply) ? reply : [];
  for (let at = 0; at + 2 < parts.length && peers.length < MAX_PEERS; at += 3) {
    const [id, silent, word] = [String(parts[at]), Number(parts[at + 1]), String(parts[at + 2])];
    const read = told.safeParse(parsed(word));
    if (read.success) peers.push({ ...read.data, id, self: false, heardMsAgo: silent });
  }
  return peers.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
