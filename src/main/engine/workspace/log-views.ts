import type { LogViewState } from '../../../shared/contract/capture-views';
import type { LogSource } from '../../../shared/contract/commands';
import { WirescopeError } from '../../../shared/contract/result';
import { isNoFilter, type LogFilter } from '../../../shared/model/log-filter';
import type { ReaderClient } from '../capture/reader/reader-client';
import type { Recordings } from './recordings';

/**
 * The window's views of logs. A view of a live log outlives the recordings it shows: it is empty
 * until its connection has written something, and begins anew with the next recording.
 */
export interface LogViews {
  /** Errors: those of the reader, `too-many`. A filter is looked at even while there is nothing to read. */
  open(source: LogSource, filter: LogFilter | null): Promise<LogViewState>;
  close(view: number): Promise<void>;
  /** Whoever had them open has gone. */
  closeAll(): void;
  /** The reader's view behind one; null while there is nothing to read. Error: `not-found`. */
  behind(view: number): number | null;
  /** Records of these connections of the workspace are on disk. */
  stored(ids: readonly number[]): void;
  /** Another recording has begun, or none is under way. */
  rotated(): void;
  /** A view of the reader has grown. */
  moved(state: LogViewState): void;
  /** The reader has died, and all its views with it: they are opened anew. */
  lost(): void;
}

/** What log views are made over. */
export interface LogViewsOptions {
  reader: ReaderClient;
  recordings: Pick<Recordings, 'current'>;
  /** The file of a capture. Error: `not-found`. */
  fileOf: (capture: string) => string;
  /** Takes the states for the window. */
  push: (state: LogViewState) => void;
  /** Most views open at once; default 64. */
  maxViews?: number;
}

interface View {
  id: number;
  source: LogSource;
  filter: LogFilter | null;
  /** The view of the reader; null while there is nothing to read or it is being opened. */
  behind: number | null;
  opening: boolean;
  /** How often the reader has died under it. */
  losses: number;
}

const DEFAULT_MAX_VIEWS = 64;
/** A view that may be what ends the reader is not opened anew for ever. */
const MOST_LOSSES = 3;

/** Makes an empty collection. Ids count from 1 and are never given twice. */
export function createLogViews(options: LogViewsOptions): LogViews {
  const { reader, recordings, fileOf, push, maxViews = DEFAULT_MAX_VIEWS } = options;
  const views = new Map<number, View>();
  const byBehind = new Map<number, View>();
  let newest = 0;

  function find(id: number): View {
    const found = views.get(id);
    if (!found) throw new WirescopeError('not-found', `There is no log view ${id}.`);
    return found;
  }

  /** Where a source lies; null when it has no records yet. */
  function placeOf({ capture, connection }: LogSource) {
    if (capture !== null) return { file: fileOf(capture), connection };
    const current = recordings.current();
    if (!current || current.stored === 0) return null;
    if (connection === null) return { file: current.file, connection };
    const id = current.connectionOf(connection);
    return id === null ? null : { file: current.file, connection: id };
  }

  async function attach(view: View): Promise<LogViewState> {
    view.opening = true;
    try {
      // Another recording may begin while the view is being opened.
      for (let place = placeOf(view.source); place; place = placeOf(view.source)) {
        const state = await reader.openView({ ...place, filter: view.filter });
        const wanted = views.get(view.id) === view;
        if (wanted && placeOf(view.source)?.file === place.file) {
          view.behind = state.view;
          byBehind.set(state.view, view);
          return { ...state, view: view.id };
        }
        closeBehind(state.view);
        if (!wanted) break;
      }
      return emptyState(view.id);
    } finally {
      view.opening = false;
    }
  }

  /** @param stale rows that were told before are others now */
  function attachLater(view: View, stale: boolean): void {
    attach(view).then(
      (state) => push({ ...state, stale: stale || state.stale }),
      () => undefined,
    );
  }

  /** What has died with the reader is closed. */
  function closeBehind(behind: number): void {
    reader.closeView(behind).catch(() => undefined);
  }

  function detach(view: View): void {
    if (view.behind === null) return;
    byBehind.delete(view.behind);
    closeBehind(view.behind);
    view.behind = null;
  }

  return {
    async open(source, filter) {
      if (views.size >= maxViews) {
        const text = `${views.size} logs are open, which is the most there may be. Close one first.`;
        throw new WirescopeError('too-many', text);
      }
      const id = ++newest;
      const view: View = { id, source, filter, behind: null, opening: true, losses: 0 };
      views.set(view.id, view);
      try {
        const asks = filter !== null && !isNoFilter(filter);
        if (asks && placeOf(source) === null) await reader.check(filter);
        return await attach(view);
      } catch (error) {
        views.delete(view.id);
        throw error;
      }
    },
    async close(id) {
      const view = views.get(id);
      if (!view) return;
      views.delete(id);
      detach(view);
    },
    closeAll() {
      for (const view of views.values()) detach(view);
      views.clear();
    },
    behind: (id) => find(id).behind,
    stored(ids) {
      for (const view of views.values()) {
        const { capture, connection } = view.source;
        if (capture !== null || view.behind !== null || view.opening) continue;
        if (connection === null || ids.includes(connection)) attachLater(view, false);
      }
    },
    rotated() {
      for (const view of views.values()) {
        if (view.source.capture !== null) continue;
        detach(view);
        push({ ...emptyState(view.id), stale: true });
      }
    },
    moved(state) {
      const view = byBehind.get(state.view);
      if (view) push({ ...state, view: view.id });
    },
    lost() {
      const lost = [...byBehind.values()];
      byBehind.clear();
      for (const view of lost) {
        view.behind = null;
        if (++view.losses > MOST_LOSSES) views.delete(view.id);
        else attachLater(view, true);
      }
    },
  };
}

function emptyState(view: number): LogViewState {
  return { view, end: 0, scanned: 0, total: 0, done: true, cut: 0, stale: false };
}
