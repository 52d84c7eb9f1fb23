import type { IncomingMessage } from 'node:http';
import type { ServerClientsView, ServerClientView } from '../../../shared/contract/views';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import type { Link, LinkSink } from '../link/types';
import type { Clock } from '../platform/clock';
import { orderClients, passes } from './client-order';
import { type ClientCounts, noClients } from './hub';
import type { ServerLimits } from './options';
import { createPollClients, type PollClient, type Registered } from './poll-clients';
import { originOf, remoteOf } from './request-source';
import type { ClientsQuery } from './types';

/** What a link tells of its deliveries. */
export type ConnectedLink = Link &
  Readonly<Pick<ServerClientView, 'delivered' | 'waitingMessages' | 'waitingBytes' | 'lagMs'>>;

/** Who a client is. */
export interface ClientFacts extends Pick<ServerClientView, 'channel' | 'user'> {
  /** The request it came with. */
  request: IncomingMessage;
}

/** The clients connected now. */
export interface ClientRegistry {
  readonly counts: Readonly<ClientCounts>;
  /**
   * Counts a link until `remove` and tells its number in the clients table. A poll has the number of
   * the poll before it, if that was of the same client id and channel.
   */
  add(link: ConnectedLink, facts: ClientFacts): number;
  remove(link: ConnectedLink): void;
  /**
   * A poll is over, held or not: its figures are added to those of its client.
   *
   * @param stays false: the client has left and will not ask again
   */
  polled(link: ConnectedLink, facts: ClientFacts, stays: boolean): void;
  /** A range of them, sorted and filtered; polls between an answer and the next request too. */
  page(query: ClientsQuery): ServerClientsView;
  /**
   * Ends one client in good order: a WebSocket with 1008, a stream by its end, a poll with an empty
   * answer. False when there is none of this id.
   */
  kick(id: number): boolean;
  /** Ends every client in good order, as `kick` does; WebSockets with 1001. */
  endAll(reason: string): void;
}

/** The bounds of what is remembered of clients. */
export type RegistryLimits = Pick<ServerLimits, 'pollClients' | 'pollClientTtlMs' | 'pollPauseMs'>;

/** Makes an empty registry. */
export function createClientRegistry(clock: Clock, limits: RegistryLimits): ClientRegistry {
  const links = new Map<ConnectedLink, Registered>();
  const held = new Map<ConnectedLink, PollClient>();
  /** Polls that we ended: who is kicked is not about to ask again. */
  const ended = new WeakSet<ConnectedLink>();
  const counts = noClients();
  let newestId = 0;
  const polls = createPollClients(clock, limits, nextId);

  function nextId(): number {
    newestId += 1;
    return newestId;
  }

  function register(link: ConnectedLink, facts: ClientFacts): Registered {
    const who = askingOf(facts);
    if (link.transport !== 'poll') {
      return { ...who, id: nextId(), transport: link.transport, since: clock.now() };
    }
    const client = polls.asks(who);
    held.set(link, client);
    return client;
  }

  function viewOf(link: ConnectedLink, registered: Registered): ServerClientView {
    const before = held.get(link);
    const { id, transport, channel, user, remote, origin, since } = registered;
    return {
      id,
      transport,
      channel,
      user,
      remote,
      origin,
      since,
      delivered: link.delivered + (before?.delivered ?? 0),
      waitingMessages: link.waitingMessages,
      waitingBytes: link.waitingBytes,
      lagMs: link.lagMs,
      wireBytes: link.wireBytes() + (before?.wireBytes ?? 0),
    };
  }

  function end(link: ConnectedLink, code: number, reason: string): void {
    ended.add(link);
    link.close(code, reason);
  }

  return {
    counts,
    add(link, facts) {
      const known = links.get(link);
      if (known) return known.id;
      const registered = register(link, facts);
      links.set(link, registered);
      counts[link.transport] += 1;
      return registered.id;
    },
    remove(link) {
      if (links.delete(link)) counts[link.transport] -= 1;
      const client = held.get(link);
      if (!client) return;
      held.delete(link);
      polls.rests(client, !ended.has(link));
    },
    polled(link, facts, stays) {
      const { delivered } = link;
      const figures = { delivered, wireBytes: link.wireBytes() };
      polls.over(askingOf(facts), figures, stays && !ended.has(link));
    },
    page({ from, count, sort, descending, text, transport }) {
      const wanted = text.trim().toLowerCase();
      const found: ServerClientView[] = [];
      for (const [link, registered] of links) {
        if (passes(registered, wanted, transport)) found.push(viewOf(link, registered));
      }
      const resting = polls.resting();
      for (const client of resting) {
        if (passes(client, wanted, transport)) found.push(restingView(client));
      }
      const total = links.size + resting.length;
      const clients = orderClients(found, sort, descending).slice(from, from + count);
      return { clients, matching: found.length, total };
    },
    kick(id) {
      for (const [link, registered] of links) {
        if (registered.id !== id) continue;
        end(link, 1008, 'kicked');
        return true;
      }
      return false;
    },
    endAll(reason) {
      for (const link of [...links.keys()]) end(link, 1001, reason);
      polls.leave();
    },
  };
}

function askingOf({ channel, user, request }: ClientFacts) {
  return { channel, user, remote: remoteOf(request.socket), origin: originOf(request) };
}

function restingView(client: PollClient): ServerClientView {
  const { held, answeredAt, ...view } = client;
  return { ...view, waitingMessages: 0, waitingBytes: 0, lagMs: 0 };
}

/** A sink for a server that only cares for what is given. */
export function acceptedSink(handlers: {
  onRecord?(record: LinkRecord): void;
  onClose(reason: CloseReason): void;
}): LinkSink {
  return {
    onOpen: () => undefined,
    onRecord: (record) => handlers.onRecord?.(record),
    onWaiting: () => undefined,
    onDialling: () => undefined,
    onClose: (reason) => handlers.onClose(reason),
  };
}
