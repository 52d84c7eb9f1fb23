import { create } from 'zustand';
import type { SeriesView } from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { pollWhileVisible, type Visibility } from '../lib/poll-while-visible';
import { sameData } from '../lib/same-data';
import { alignSteps, type TimeSpan } from './time-range-store';

/** The newest steps of the connections that are charted. */
export interface SeriesState {
  series: ReadonlyMap<number, SeriesView>;
  /** Why the newest steps could not be read; null when they could. */
  failure: string | null;
}

const EVERY_MS = 1_000;
/** Clocks of main that are further apart have been set anew. */
const HAIR_MS = 20;

/** Holds what was read last for {@link watchSeries}; the same map until something in it changes. */
export const useSeries = create<SeriesState>(() => ({ series: new Map(), failure: null }));

/**
 * Reads the series of these connections (12 at most) now and once a second while the window can be
 * seen. Main keeps percentiles only while somebody asks.
 *
 * @returns ends it
 */
export function watchSeries(
  ids: readonly number[],
  stepMs: TimeSpan['stepMs'],
  visibility?: Visibility,
): () => void {
  let ended = false;

  async function read(): Promise<void> {
    const result = await call('connections.series', { ids: [...ids], stepMs });
    if (ended) return;
    if (!result.ok) useSeries.setState({ failure: result.error.message });
    else take(result.value);
  }

  const stop = pollWhileVisible(read, EVERY_MS, visibility);
  return () => {
    ended = true;
    stop();
  };
}

/** Longer steps change less often than they are read: nothing is drawn anew for the same. */
function take(answer: readonly SeriesView[]): void {
  const { series, failure } = useSeries.getState();
  const steadied = answer.map((one) => ({ ...one, at: steady(one, series.get(one.id)) }));
  const isSame =
    failure === null &&
    series.size === steadied.length &&
    steadied.every((one) => sameData(series.get(one.id), one));
  if (isSame) return;
  if (steadied[0]) alignSteps(steadied[0]);
  useSeries.setState({ series: new Map(steadied.map((one) => [one.id, one])), failure: null });
}

/**
 * Where the newest step begins, whole ms. Main reads two clocks for it, so that the same step may
 * seem to begin a hair earlier or later: it stays where it was, and so do those after it.
 */
function steady({ at, stepMs }: SeriesView, before: SeriesView | undefined): number {
  if (before?.stepMs !== stepMs) return Math.round(at);
  const expected = before.at + Math.round((at - before.at) / stepMs) * stepMs;
  return Math.abs(expected - at) < HAIR_MS ? expected : Math.round(at);
}
