import type { Redis } from 'ioredis';
import type { Platform } from '../../platform/platform';
import { sealEnvelope } from '../envelope';
import type { ServerLimits } from '../options';
import { BrokerAwayError } from './broker-away';
import { createSeenChannels } from './redis-channels';
import { createFeeds } from './redis-feeds';
import { membersLive } from './redis-keys';
import { createRedisLink } from './redis-link';
import { readPage } from './redis-page';
import { createPeers } from './redis-peers';
import { createRedisPublisher } from './redis-publisher';
import { createRedisReturn, type RedisSession } from './redis-session';
import { createStatusBoard } from './redis-status';
import { linkTrouble } from './redis-trouble';
import { readRedisUrl } from './redis-url';
import type { Broker, HistoryPage, KnownChannel, PageLimits, Self } from './types';

/** What a Redis broker is made with. */
export interface RedisBrokerOptions {
  /** `redis[s]://[user[:password]@]host[:port][/database]`. */
  url: string;
  /** Certificates trusted besides the system's, in PEM. */
  ca?: string | undefined;
  self: Self;
  limits: Readonly<ServerLimits>;
  /** Newest ids of channels there were before: theirs are raised to these. */
  known?: readonly KnownChannel[];
}

const BOUNDS_ONLY: PageLimits = { maxMessages: 0, maxBytes: 0 };

/**
 * The broker that instances share (SPEC 2, "Scaling out"): ids and history in Redis, fan-out by its
 * pub/sub. Ids never go back, even when Redis comes back without its data.
 *
 * Two connections: one asks, in order, so that what is asked first is answered first; one listens.
 * Error: `bad-request` for a wrong URL.
 */
export function createRedisBroker(options: RedisBrokerOptions, platform: Platform): Broker {
  const { self, limits } = options;
  const { clock, random, log } = platform;
  const target = readRedisUrl(options.url);
  const pageLimits = { maxMessages: limits.replayPageMessages, maxBytes: limits.replayPageBytes };
  const members = membersLive(target.database);
  const seen = createSeenChannels(limits.maxChannelNames, target.database);
  for (const { name, newest } of options.known ?? []) seen.note(name, newest);
  const peers = createPeers(self, clock);
  const status = createStatusBoard(target.shown, clock, log);
  const publisher = createRedisPublisher(seen, limits, failed);
  const comeBack = createRedisReturn({
    instanceId: self.id,
    membersLive: members,
    seen: seen.list,
    peers,
    clock,
    settleMs: limits.brokerSettleMs,
  });
  let session: RedisSession | null = null;
  /** The listening connection is subscribed. */
  let hearing = false;
  let outages = 0;
  /** Messages may have gone without ids since the last return. */
  let broken = false;
  let closed = false;

  const link = { target, ca: options.ca, timeoutMs: limits.brokerTimeoutMs, clock, random };
  const commands = createRedisLink({
    ...link,
    name: `wirescope-${self.id}`,
    onReady: (client) => void enter(client),
    onLost(detail) {
      session = null;
      broken = true;
      comeBack.cancel();
      away(detail);
    },
  });
  const listening = createRedisLink({
    ...link,
    name: `wirescope-${self.id}-live`,
    onReady(client) {
      client.on('messageBuffer', onMessage);
      hear(client).catch((error: unknown) => {
        if (listening.client === client) listening.sever(linkTrouble(error));
      });
    },
    onLost(detail) {
      hearing = false;
      // Before the first session nobody has a place, and what goes by is missed.
      if (!session) broken = true;
      feeds.lost();
      away(detail);
    },
  });
  const feeds = createFeeds({
    liveName: (channel) => seen.keys(channel).live,
    listening: () => listening,
    position: async (channel) => (await read(channel, 0, BOUNDS_ONLY)).newest,
    read: (channel, since) => read(channel, since, pageLimits),
    outages: () => outages,
    onSeen: seen.note,
    lingerMs: limits.brokerLingerMs,
    clock,
    log,
  });
  const heartbeat = clock.every(limits.brokerBeatMs, beat);

  function onMessage(live: Buffer, message: Buffer): void {
    const name = live.toString();
    if (name === members) peers.met([message.toString('utf8', 0, 64)]);
    else feeds.onLive(name, message);
  }

  async function hear(client: Redis): Promise<void> {
    await client.subscribe(members);
    // Fails only with that connection, and with the next all is asked again.
    if (commands.client) await comeBack.meet(commands.client).catch(() => undefined);
    hearing = listening.client === client;
    arrived();
  }

  async function enter(client: Redis): Promise<void> {
    try {
      const entered = await comeBack.begin(client);
      if (commands.client !== client || closed) return;
      session = entered;
      if (broken) outages += 1;
      broken = false;
      beat();
      arrived();
    } catch (error) {
      failed(client, error);
    }
  }

  function away(detail: string): void {
    if (!closed) status.set('degraded', detail);
  }

  /** A connection is there; once both are, all is well. */
  function arrived(): void {
    if (!session || !hearing) return;
    status.set('ready', null);
    feeds.syncAll();
  }

  function beat(): void {
    if (!session) return;
    const { client } = session;
    peers.beat(client).catch((error: unknown) => failed(client, error));
    // A line that has gone silent is found out by what is asked of it.
    listening.client?.ping().catch(() => undefined);
  }

  /** What Redis refuses to do now it may do later; until then it counts as away. */
  function failed(client: Redis, error: unknown): void {
    if (commands.client === client) commands.sever(linkTrouble(error));
  }

  async function read(channel: string, since: number, most: PageLimits): Promise<HistoryPage> {
    if (!session) throw new BrokerAwayError();
    const { client, readSha } = session;
    const { state, history } = seen.keys(channel);
    const before = seen.newest(channel);
    const args = [readSha, 2, state, history, since, most.maxMessages, most.maxBytes];
    const reply = await client.callBuffer('EVALSHA', args).catch((error: unknown) => {
      failed(client, error);
      throw new BrokerAwayError();
    });
    const page = readPage(channel, since, reply);
    if (page.newest < before) {
      // Emptied, or put back to older data, while it ran: all channels are to be raised again.
      failed(client, new Error('it has lost data'));
      throw new BrokerAwayError();
    }
    seen.note(channel, page.newest);
    return page;
  }

  return {
    async publish(publication) {
      const id = session && (await publisher.publish(session, publication));
      // Another broker has taken its place and gives the ids now.
      if (closed) return { id: null };
      if (id !== null) return { id };
      broken = true;
      feeds.pass(sealEnvelope(publication, null));
      return { id };
    },
    read,
    async bounds(channel) {
      try {
        return await read(channel, 0, BOUNDS_ONLY);
      } catch (error) {
        if (!(error instanceof BrokerAwayError)) throw error;
        const newest = seen.newest(channel);
        return { oldest: newest + 1, newest };
      }
    },
    placing: feeds.placing,
    subscribe: feeds.subscribe,
    known: seen.list,
    status: () => status.now,
    get outages() {
      return outages;
    },
    onStatus: status.onChange,
    async settled() {
      await status.settled();
      await feeds.placed();
    },
    instances: peers.list,
    async close() {
      if (closed) return;
      closed = true;
      heartbeat.cancel();
      comeBack.cancel();
      feeds.close();
      status.close();
      const here = session?.client;
      session = null;
      // Answered or ended within the time that any answer has; the others forget us anyway.
      if (here) await peers.leave(here).catch(() => undefined);
      await Promise.all([commands.close(), listening.close()]);
    },
  };
}
