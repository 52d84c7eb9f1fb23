import { create } from 'zustand';
import type { SeriesView } from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { pollWhileVisible, type Visibility } from '../lib/poll-while-visible';

/** The last 90 seconds of the connections that are charted. */
export interface SeriesState {
  series: ReadonlyMap<number, SeriesView>;
  /** Why the newest seconds could not be read; null when they could. */
  failure: string | null;
}

const EVERY_MS = 1_000;

/** Holds what was read last for {@link watchSeries}. */
export const useSeries = create<SeriesState>(() => ({ series: new Map(), failure: null }));

/**
 * Reads the seconds of these connections (12 at most) now and once a second while the window can be
 * seen. Main keeps percentiles only while somebody asks.
 *
 * @returns ends it
 */
export function watchSeries(ids: readonly number[], visibility?: Visibility): () => void {
  let ended = false;

  async function read(): Promise<void> {
    const result = await call('connections.series', { ids: [...ids] });
    if (ended) return;
    if (!result.ok) useSeries.setState({ failure: result.error.message });
    else {
      const series = new Map(result.value.map((one) => [one.id, one]));
      useSeries.setState({ series, failure: null });
    }
  }

  const stop = pollWhileVisible(read, EVERY_MS, visibility);
  return () => {
    ended = true;
    stop();
  };
}
