import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord } from '../../../shared/model/record';
import type { Link, LinkSink } from '../link/types';
import { type ClientCounts, noClients } from './hub';

/** The clients connected now. */
export interface ClientRegistry {
  readonly counts: Readonly<ClientCounts>;
  /** Counts a link until `remove`. */
  add(link: Link): void;
  remove(link: Link): void;
  /** Ends every client in good order: WebSockets with 1001, polls with an empty answer. */
  endAll(reason: string): void;
}

/** Makes an empty registry. */
export function createClientRegistry(): ClientRegistry {
  const links = new Set<Link>();
  const counts = noClients();
  return {
    counts,
    add(link) {
      if (links.has(link)) return;
      links.add(link);
      counts[link.transport] += 1;
    },
    remove(link) {
      if (links.delete(link)) counts[link.transport] -= 1;
    },
    endAll(reason) {
      for (const link of [...links]) link.close(1001, reason);
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
