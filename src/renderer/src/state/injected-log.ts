import type { InjectedPage, InjectedView } from '../../../shared/contract/server-views';
import { call } from '../bridge/bridge';

/** What the page shows of the faults done. */
export interface InjectedSnapshot {
  /** Oldest first, {@link MOST_INJECTED} at most. */
  rows: readonly InjectedView[];
  /** Those that can no longer be shown. */
  fallenOut: number;
}

/** Most that are held in the window. */
export const MOST_INJECTED = 10_000;
const PAGE = 500;

/** The log of the faults done, pulled piece by piece while somebody looks. */
export interface InjectedLog {
  subscribe(listener: () => void): () => void;
  getSnapshot(): InjectedSnapshot;
  /** Pulls what has come since, up to the one before `end`. Does nothing while it is at it. */
  pull(end: number): Promise<void>;
}

/** @param read gives a range of them; null when it could not be had */
export function createInjectedLog(
  read: (from: number, count: number) => Promise<InjectedPage | null>,
): InjectedLog {
  const listeners = new Set<() => void>();
  let snapshot: InjectedSnapshot = { rows: [], fallenOut: 0 };
  let held = 0;
  let pulling = false;

  async function pullTo(end: number): Promise<InjectedView[]> {
    const fresh: InjectedView[] = [];
    // Of more than are held, the newest alone are of use.
    let from = Math.max(held, end - MOST_INJECTED);
    while (from < end) {
      const page = await read(from, PAGE);
      const newest = page?.entries.at(-1);
      if (!newest || newest.seq < from) break;
      fresh.push(...(page?.entries.filter(({ seq }) => seq >= from) ?? []));
      from = newest.seq + 1;
    }
    held = Math.max(held, from);
    return fresh;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    async pull(end) {
      if (pulling || end <= held) return;
      pulling = true;
      try {
        const fresh = await pullTo(end);
        if (fresh.length === 0) return;
        const rows = [...snapshot.rows, ...fresh].slice(-MOST_INJECTED);
        snapshot = { rows, fallenOut: held - rows.length };
        for (const listener of listeners) listener();
      } finally {
        pulling = false;
      }
    },
  };
}

/** The faults done by the server of this window. */
export const injectedLog = createInjectedLog(async (from, count) => {
  const result = await call('server.injected', { from, count });
  return result.ok ? result.value : null;
});
