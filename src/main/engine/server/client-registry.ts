import type { IncomingMessage } from 'node:http';
import type { ServerClientView } from '../../../shared/contract/views';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import type { Link, LinkSink } from '../link/types';
import type { Clock } from '../platform/clock';
import { type ClientCounts, noClients } from './hub';
import { originOf, remoteOf } from './request-source';

/** What a link tells of its deliveries. */
export type ConnectedLink = Link &
  Readonly<Pick<ServerClientView, 'delivered' | 'waitingMessages' | 'waitingBytes'>>;

/** Who a client is. */
export interface ClientFacts extends Pick<ServerClientView, 'channel' | 'user'> {
  /** The request it came with. */
  request: IncomingMessage;
}

/** The clients connected now. */
export interface ClientRegistry {
  readonly counts: Readonly<ClientCounts>;
  /** Counts a link until `remove`. */
  add(link: ConnectedLink, facts: ClientFacts): void;
  remove(link: ConnectedLink): void;
  /** In the order of arrival. */
  list(): ServerClientView[];
  /**
   * Ends one client in good order: a WebSocket with 1008, a stream by its end, a poll with an empty
   * answer. False when there is none of this id.
   */
  kick(id: number): boolean;
  /** Ends every client in good order, as `kick` does; WebSockets with 1001. */
  endAll(reason: string): void;
}

type Registered = Omit<ServerClientView, 'delivered' | 'waitingMessages' | 'waitingBytes'>;

/** Makes an empty registry. */
export function createClientRegistry(clock: Clock): ClientRegistry {
  const links = new Map<ConnectedLink, Registered>();
  const counts = noClients();
  let newestId = 0;
  return {
    counts,
    add(link, { channel, user, request }) {
      if (links.has(link)) return;
      newestId += 1;
      links.set(link, {
        id: newestId,
        transport: link.transport,
        channel,
        user,
        remote: remoteOf(request.socket),
        origin: originOf(request),
        since: clock.now(),
      });
      counts[link.transport] += 1;
    },
    remove(link) {
      if (links.delete(link)) counts[link.transport] -= 1;
    },
    list: () =>
      Array.from(links, ([{ delivered, waitingMessages, waitingBytes }, registered]) => ({
        ...registered,
        delivered,
        waitingMessages,
        waitingBytes,
      })),
    kick(id) {
      for (const [link, registered] of links) {
        if (registered.id !== id) continue;
        link.close(1008, 'kicked');
        return true;
      }
      return false;
    },
    endAll(reason) {
      for (const link of [...links.keys()]) link.close(1001, reason);
    },
  };
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
