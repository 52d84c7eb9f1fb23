import { create } from 'zustand';
import type { Measures, MeasureWindow } from '../../../shared/model/measures';
import { call } from '../bridge/bridge';
import { pollWhileVisible, type Visibility } from '../lib/poll-while-visible';

/** What was read last about one connection. */
export interface MeasuresState {
  /** Null before the first answer. */
  measures: Measures | null;
  /** Why the newest could not be read; null when they could. */
  failure: string | null;
}

const EVERY_MS = 1_000;
/** Read where nobody cares whose window the bins are of. */
const ANY: MeasureWindow = 'run';
const NOTHING: MeasuresState = { measures: null, failure: null };

const useRead = create<{ read: ReadonlyMap<string, MeasuresState> }>(() => ({ read: new Map() }));

/** The windows wanted of a connection, one for each that watches; and how it is read. */
interface Watch {
  wanted: (MeasureWindow | null)[];
  read: (window: MeasureWindow) => Promise<void>;
  stop: () => void;
}

const watches = new Map<number, Watch>();

/**
 * What is measured about a connection, while somebody watches it ({@link watchMeasures}).
 *
 * @param window whose bins are needed; null = the newest there are, whatever their window
 */
export function useMeasures(id: number, window: MeasureWindow | null = null): MeasuresState {
  return useRead(({ read }) => read.get(keyOf(id, window)) ?? NOTHING);
}

/** {@link useMeasures} of this moment. */
export function measuresOf(id: number, window: MeasureWindow | null = null): MeasuresState {
  return useRead.getState().read.get(keyOf(id, window)) ?? NOTHING;
}

/**
 * Reads the measures of a connection now and once a second while the window can be seen. All that
 * watch one connection share the reading: one for each window asked for, one where none is.
 *
 * @param window whose bins are needed; null = any, only the figures are
 * @returns ends it; what was read is forgotten when nobody watches any more
 */
export function watchMeasures(
  id: number,
  window: MeasureWindow | null = null,
  visibility?: Visibility,
): () => void {
  const known = watches.get(id);
  const watch = known ?? { wanted: [], read: readerOf(id), stop: () => undefined };
  const before = windowsOf(watch);
  watch.wanted.push(window);
  if (!known) {
    watches.set(id, watch);
    const readAll = async () => void (await Promise.all(windowsOf(watch).map(watch.read)));
    watch.stop = pollWhileVisible(readAll, EVERY_MS, visibility);
  } else if (window && !before.includes(window)) void watch.read(window);
  return () => unwatch(id, watch, window);
}

function unwatch(id: number, watch: Watch, window: MeasureWindow | null): void {
  const at = watch.wanted.indexOf(window);
  if (at >= 0) watch.wanted.splice(at, 1);
  if (watch.wanted.length > 0) return;
  watch.stop();
  watches.delete(id);
  useRead.setState(({ read }) => ({
    read: new Map([...read].filter(([key]) => !key.startsWith(`${id} `))),
  }));
}

/** What is read at each turn; nothing when nobody watches any more. */
function windowsOf({ wanted }: Watch): MeasureWindow[] {
  if (wanted.length === 0) return [];
  const named = new Set(wanted.filter((one) => one !== null));
  return named.size > 0 ? [...named] : [ANY];
}

function readerOf(id: number): Watch['read'] {
  return async (window) => {
    const result = await call('connections.measures', { id, window });
    const watch = watches.get(id);
    if (!watch || !windowsOf(watch).includes(window)) return;
    useRead.setState(({ read }) => {
      const next = new Map(read);
      for (const key of [keyOf(id, window), keyOf(id, null)]) {
        const before = read.get(key) ?? NOTHING;
        next.set(
          key,
          result.ok
            ? { measures: result.value, failure: null }
            : { measures: before.measures, failure: result.error.message },
        );
      }
      return { read: next };
    });
  };
}

function keyOf(id: number, window: MeasureWindow | null): string {
  return `${id} ${window ?? '*'}`;
}
