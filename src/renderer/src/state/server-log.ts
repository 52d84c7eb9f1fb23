import type { ServerRequestsView, ServerRequestView } from '../../../shared/contract/views';
import { readRequests } from './server-actions';

/** The newest requests, as far as they have been pulled. */
export interface HeldRequests {
  /** Oldest first, {@link MOST_HELD} at most. */
  rows: readonly ServerRequestView[];
  /** `seq` of the next request to pull: so many have been answered. */
  end: number;
}

/** What the page shows of the log at one moment. */
export interface ServerLogSnapshot {
  /** Oldest first; those that Clear hides are left out. */
  rows: readonly ServerRequestView[];
  /** Requests that can no longer be shown. */
  fallenOut: number;
  /** Requests that Clear hides. */
  hidden: number;
}

/** Most requests held in the window. */
export const MOST_HELD = 1_000;
const PAGE = 500;

/** Nothing pulled yet. */
export const NO_REQUESTS: HeldRequests = { rows: [], end: 0 };

/** Adds a range to what is held. Between the two there may be requests that have fallen out. */
export function mergeRequests(held: HeldRequests, page: ServerRequestsView): HeldRequests {
  const fresh = page.requests.filter(({ seq }) => seq >= held.end);
  const last = fresh.at(-1);
  if (!last) return { rows: held.rows, end: Math.max(held.end, page.first) };
  return { rows: [...held.rows, ...fresh].slice(-MOST_HELD), end: last.seq + 1 };
}

/** The log of the mock server's requests, pulled piece by piece while somebody looks. */
export interface ServerLog {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ServerLogSnapshot;
  /** Pulls what has come since, up to the request before `end`. Does nothing while it is at it. */
  pull(end: number): Promise<void>;
  /** Hides the requests so far. */
  clear(): void;
  /** Shows them again. */
  unclear(): void;
}

/** @param read gives a range of the requests; null when it could not be had */
export function createServerLog(
  read: (from: number, count: number) => Promise<ServerRequestsView | null>,
): ServerLog {
  const listeners = new Set<() => void>();
  let held = NO_REQUESTS;
  let clearedTo = 0;
  let pulling = false;
  let snapshot = build();

  function build(): ServerLogSnapshot {
    const rows = held.rows.filter(({ seq }) => seq >= clearedTo);
    const hidden = held.rows.length - rows.length;
    return { rows, hidden, fallenOut: held.end - held.rows.length };
  }

  function refresh(): void {
    snapshot = build();
    for (const listener of listeners) listener();
  }

  async function pullTo(end: number): Promise<void> {
    // Of more than are held, the newest alone are of use.
    let from = Math.max(held.end, end - MOST_HELD);
    while (from < end) {
      const page = await read(from, PAGE);
      if (!page) return;
      held = mergeRequests(held, page);
      if (held.end <= from) return;
      from = held.end;
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    async pull(end) {
      if (pulling || end <= held.end) return;
      pulling = true;
      try {
        await pullTo(end);
      } finally {
        pulling = false;
        refresh();
      }
    },
    clear() {
      clearedTo = held.end;
      refresh();
    },
    unclear() {
      clearedTo = 0;
      refresh();
    },
  };
}

/** The log of the server of this window. */
export const serverLog = createServerLog(readRequests);
