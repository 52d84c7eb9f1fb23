import type { Clock, Timer } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { Envelope } from '../envelope';
import { BrokerAwayError } from './broker-away';
import { readEntry } from './redis-entry';
import { createFeed, type Feed } from './redis-feed';
import type { RedisLink } from './redis-link';
import { linkTrouble } from './redis-trouble';
import type { ChannelListener, HistoryPage } from './types';

/** What feeds work with. */
export interface FeedsContext {
  /** Where a channel is fanned out. */
  liveName(channel: string): string;
  listening(): RedisLink;
  position(channel: string): Promise<number>;
  read(channel: string, since: number): Promise<HistoryPage>;
  outages(): number;
  /** An id is handed over. */
  onSeen(channel: string, id: number): void;
  /** How long a feed nobody listens to is kept, in ms. */
  lingerMs: number;
  clock: Clock;
  log: Log;
}

/** The feeds of the channels that have listeners here. */
export interface Feeds {
  /** Resolves once a channel's feed knows where it begins, or that Redis is away; null: it knows. */
  placing(channel: string): Promise<void> | null;
  /** The same for all there are. */
  placed(): Promise<unknown>;
  subscribe(channel: string, listener: ChannelListener): () => void;
  /** Something came from Redis. */
  onLive(live: string, entry: Buffer): void;
  /** Hands over what Redis will never hear of. */
  pass(envelope: Envelope): void;
  /** Both connections are there (again). */
  syncAll(): void;
  /** The listening connection is gone, and with it what was subscribed. */
  lost(): void;
  close(): void;
}

interface Entry {
  channel: string;
  feed: Feed;
  /** Runs while nobody listens. */
  idle: Timer | null;
}

const nobody = (): ChannelListener => ({ onEnvelope: () => undefined, onBreak: () => undefined });

/** Makes them; none yet. */
export function createFeeds(context: FeedsContext): Feeds {
  const { clock, log } = context;
  const feeds = new Map<string, Entry>();
  /** Subscribed on the present connection, each with what comes of it. */
  const subscribed = new Map<string, Promise<void>>();
  let closed = false;

  async function subscribeTo(live: string): Promise<void> {
    const { client } = context.listening();
    if (!client) throw new BrokerAwayError();
    const begun = subscribed.get(live) ?? client.subscribe(live).then(() => undefined);
    subscribed.set(live, begun);
    await begun;
  }

  function open(channel: string, live: string): Entry {
    const feed = createFeed({
      position: () => context.position(channel),
      read: (since) => context.read(channel, since),
      subscribe: () => subscribeTo(live),
      outages: context.outages,
      onSeen: (id) => context.onSeen(channel, id),
      onError(error) {
        if (!(error instanceof BrokerAwayError)) log.warn(`server: Redis: ${linkTrouble(error)}`);
      },
    });
    const entry: Entry = { channel, feed, idle: null };
    feeds.set(live, entry);
    feed.sync();
    return entry;
  }

  /** A room that has just emptied often fills again: held polls come and go. */
  function dropLater(live: string, feed: Feed): Timer {
    return clock.after(context.lingerMs, () => {
      feed.stop();
      feeds.delete(live);
      if (subscribed.delete(live)) {
        // Fails only with the connection, and what was subscribed goes with it.
        context
          .listening()
          .client?.unsubscribe(live)
          .catch(() => undefined);
      }
    });
  }

  function enter(channel: string, listener: ChannelListener): { feed: Feed; leave(): void } {
    const live = context.liveName(channel);
    const entry = feeds.get(live) ?? open(channel, live);
    const { feed } = entry;
    entry.idle?.cancel();
    entry.idle = null;
    feed.add(listener);
    return {
      feed,
      leave() {
        feed.remove(listener);
        if (feed.listeners.size > 0 || entry.idle || closed) return;
        entry.idle = dropLater(live, feed);
      },
    };
  }

  return {
    placing(channel) {
      // Listens, so that the feed is still there for whoever waits for it.
      const { feed, leave } = enter(channel, nobody());
      const placing = feed.placing();
      if (placing) return placing.finally(leave);
      leave();
      return null;
    },
    placed: () => Promise.all(Array.from(feeds.values(), ({ feed }) => feed.placing())),
    subscribe: (channel, listener) => enter(channel, listener).leave,
    onLive(live, message) {
      const entry = feeds.get(live);
      const envelope = entry && readEntry(entry.channel, message);
      if (envelope) entry.feed.onLive(envelope);
    },
    pass: (envelope) => feeds.get(context.liveName(envelope.channel))?.feed.pass(envelope),
    syncAll() {
      for (const { feed } of feeds.values()) feed.sync();
    },
    lost: () => subscribed.clear(),
    close() {
      closed = true;
      for (const { feed, idle } of feeds.values()) {
        feed.stop();
        idle?.cancel();
      }
    },
  };
}
