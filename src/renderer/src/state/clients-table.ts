import type { CommandRequest } from '../../../shared/contract/commands';
import type { CLIENT_SORTS } from '../../../shared/contract/server-commands';
import type { ServerClientsView, ServerClientView } from '../../../shared/contract/views';
import type { Transport } from '../../../shared/model/transport';
import { readClients } from './server-actions';

/** By what clients can be sorted. */
export type ClientSort = (typeof CLIENT_SORTS)[number];

/** Which clients are listed, and in which order. */
export interface ClientsWish {
  sort: ClientSort;
  descending: boolean;
  /** Part of channel, user, address or origin; empty = all. */
  text: string;
  transport: Transport | null;
}

/** What the table shows at one moment. */
export interface ClientsSnapshot {
  wish: ClientsWish;
  /** The rows that are here: from number `from` on. */
  from: number;
  rows: readonly ServerClientView[];
  /** Clients that pass the filter, here or not. */
  matching: number;
  total: number;
  /** Epoch ms of the reading; null before the first one. */
  at: number | null;
}

/** The clients of the mock server, of which only those in sight are pulled. */
export interface ClientsTable {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ClientsSnapshot;
  /** Rows `[from, to)` are in sight; pulls when they are not here. */
  look(from: number, to: number): void;
  /** Sorts or filters otherwise. */
  ask(part: Partial<ClientsWish>): void;
  /** Pulls what is in sight anew. Resolves once that or a newer reading is here. */
  refresh(): Promise<void>;
}

/** Rows pulled above and below those in sight, so that scrolling finds them here. */
const MARGIN = 60;
/** Most that the engine gives at once. */
const MOST = 500;

const FIRST_WISH: ClientsWish = { sort: 'transport', descending: false, text: '', transport: null };

/**
 * @param read gives a range of the clients; null when it could not be had
 * @param now epoch ms
 */
export function createClientsTable(
  read: (query: CommandRequest<'server.clients'>) => Promise<ServerClientsView | null>,
  now: () => number,
): ClientsTable {
  const listeners = new Set<() => void>();
  let sight = { from: 0, to: 0 };
  let snapshot: ClientsSnapshot = {
    wish: FIRST_WISH,
    from: 0,
    rows: [],
    matching: 0,
    total: 0,
    at: null,
  };
  let pulling: Promise<void> | null = null;
  let again = false;

  function show(part: Partial<ClientsSnapshot>): void {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  }

  /** At most one pull is under way; what is wished meanwhile is pulled by the next one. */
  function pull(): Promise<void> {
    again = true;
    pulling ??= pullAll().finally(() => {
      pulling = null;
    });
    return pulling;
  }

  async function pullAll(): Promise<void> {
    while (again) {
      again = false;
      const { wish } = snapshot;
      const from = Math.max(0, sight.from - MARGIN);
      const count = Math.min(MOST, sight.to - from + MARGIN);
      const view = await read({ ...wish, from, count });
      // What was asked for otherwise must not show under the new wish.
      if (!view || wish !== snapshot.wish) continue;
      const { clients, matching, total } = view;
      show({ from, rows: clients, matching, total, at: now() });
    }
  }

  function isHere(from: number, to: number): boolean {
    const { from: first, rows, matching } = snapshot;
    return from >= first && Math.min(to, matching) <= first + rows.length;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    look(from, to) {
      sight = { from, to };
      if (snapshot.at !== null && !isHere(from, to)) void pull();
    },
    ask(part) {
      show({ wish: { ...snapshot.wish, ...part } });
      void pull();
    },
    refresh: pull,
  };
}

/** The clients of the server of this window. */
export const clientsTable = createClientsTable(readClients, () => Date.now());
