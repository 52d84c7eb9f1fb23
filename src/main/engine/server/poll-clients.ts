import type { ServerClientView } from '../../../shared/contract/views';
import type { Clock } from '../platform/clock';
import type { ServerLimits } from './options';

/** What is known of a client from its arrival on. */
export type Registered = Pick<
  ServerClientView,
  'id' | 'transport' | 'channel' | 'user' | 'remote' | 'origin' | 'since'
>;

/** Who asks, as far as one request tells. */
export type Asking = Pick<Registered, 'channel' | 'user' | 'remote' | 'origin'>;

/** A client that polls: one client however often it asks. */
export interface PollClient extends Registered {
  /** What it was answered with by polls that are over. */
  delivered: number;
  wireBytes: number;
  /** Polls of it that are held now. */
  held: number;
  /** Monotonic ms of its last answer; null = it has left. */
  answeredAt: number | null;
}

/** The clients that poll, between their polls too. */
export interface PollClients {
  /** A poll is held. */
  asks(who: Asking): PollClient;
  /**
   * It is held no longer.
   *
   * @param stays false: the client is not about to ask again
   */
  rests(client: PollClient, stays: boolean): void;
  /**
   * A poll is over.
   *
   * @param stays false: the client has left
   */
  over(who: Asking, figures: Pick<PollClient, 'delivered' | 'wireBytes'>, stays: boolean): void;
  /** Those that were answered a moment ago and have not asked again. */
  resting(): PollClient[];
  /** All of them have left. */
  leave(): void;
}

/**
 * Makes an empty set. Past `pollClients`, and after `pollClientTtlMs` without a poll, the client seen
 * longest ago is forgotten; it gets another number when it comes back.
 *
 * @param nextId gives the number of a new client
 */
export function createPollClients(
  clock: Clock,
  limits: Pick<ServerLimits, 'pollClients' | 'pollClientTtlMs' | 'pollPauseMs'>,
  nextId: () => number,
): PollClients {
  /** In the order in which they were last seen, the latest last. */
  const clients = new Map<string, { client: PollClient; seenAt: number }>();

  function clientOf(who: Asking): PollClient {
    const key = `${who.user}\n${who.channel}`;
    const seenAt = clock.monotonic();
    forget(({ seenAt: last }) => seenAt - last > limits.pollClientTtlMs);
    const client = clients.get(key)?.client ?? {
      ...who,
      id: nextId(),
      transport: 'poll',
      since: clock.now(),
      delivered: 0,
      wireBytes: 0,
      held: 0,
      answeredAt: null,
    };
    clients.delete(key);
    clients.set(key, { client, seenAt });
    forget(() => clients.size > limits.pollClients);
    // A socket that is gone does not tell where it came from.
    if (who.remote !== '') Object.assign(client, { remote: who.remote, origin: who.origin });
    return client;
  }

  /** From the one seen longest ago on, as long as they are `old`. */
  function forget(old: (seen: { seenAt: number }) => boolean): void {
    for (const [key, seen] of clients) {
      if (!old(seen)) return;
      clients.delete(key);
    }
  }

  return {
    asks(who) {
      const client = clientOf(who);
      client.held += 1;
      return client;
    },
    rests(client, stays) {
      client.held -= 1;
      client.answeredAt = stays ? clock.monotonic() : null;
    },
    over(who, { delivered, wireBytes }, stays) {
      const client = clientOf(who);
      client.delivered += delivered;
      client.wireBytes += wireBytes;
      client.answeredAt = stays ? clock.monotonic() : null;
    },
    resting() {
      const since = clock.monotonic() - limits.pollPauseMs;
      const found: PollClient[] = [];
      for (const { client } of clients.values()) {
        const { held, answeredAt } = client;
        if (held === 0 && answeredAt !== null && answeredAt > since) found.push(client);
      }
      return found;
    },
    leave() {
      for (const { client } of clients.values()) client.answeredAt = null;
    },
  };
}
