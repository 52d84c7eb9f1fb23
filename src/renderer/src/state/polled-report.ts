import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../../shared/contract/result';
import { pollWhileVisible, type Visibility } from '../lib/poll-while-visible';
import { sameData } from '../lib/same-data';

/** What was read last about one connection. */
export interface PolledReport<T> {
  /** Whose it is; null before the first reading. */
  id: number | null;
  /** Null until it is here. The same object as long as nothing in it has changed. */
  value: T | null;
  /** Why the newest could not be read; null when it could. */
  failure: string | null;
}

/** A report that is read again and again, about one connection at a time. */
export interface PolledReports<T> {
  store: StoreApi<PolledReport<T>>;
  /**
   * Reads the report of a connection now and every `everyMs` while the window can be seen.
   *
   * @returns ends it; what was read stays until another connection is watched
   */
  watch(id: number, everyMs: number, visibility?: Visibility): () => void;
}

/** Makes a store for one kind of report. */
export function createPolledReports<T>(read: (id: number) => Promise<Result<T>>): PolledReports<T> {
  const store = createStore<PolledReport<T>>(() => ({ id: null, value: null, failure: null }));
  return {
    store,
    watch(id, everyMs, visibility) {
      let ended = false;
      if (store.getState().id !== id) store.setState({ id, value: null, failure: null });

      async function readOne(): Promise<void> {
        const result = await read(id);
        if (ended || store.getState().id !== id) return;
        if (!result.ok) store.setState({ failure: result.error.message });
        else {
          const { value: before } = store.getState();
          const value = sameData(before, result.value) ? before : result.value;
          store.setState({ value, failure: null });
        }
      }

      const stop = pollWhileVisible(readOne, everyMs, visibility);
      return () => {
        ended = true;
        stop();
      };
    },
  };
}

/** The report of a connection as far as it is here; nothing while the store holds another's. */
export function usePolledReport<T>(
  { store }: PolledReports<T>,
  id: number,
): Pick<PolledReport<T>, 'value' | 'failure'> {
  const value = useStore(store, (state) => (state.id === id ? state.value : null));
  const failure = useStore(store, (state) => (state.id === id ? state.failure : null));
  return { value, failure };
}
