import type { LogSource } from '../../../shared/contract/commands';
import { WirescopeError } from '../../../shared/contract/result';
import type { LogViewState } from '../../../shared/contract/views';
import type { LogFilter } from '../../../shared/model/log-filter';
import type { ReaderClient } from '../capture/reader/reader-client';
import type { Recordings } from './recordings';

/**
 * The window's views of logs. A view of a live log outlives the recordings it shows: it is empty
 * until its connection has written something, and begins anew with the next recording.
 */
export interface LogViews {
  open(source: LogSource, filter: LogFilter | null): Promise<LogViewState>;
  close(view: number): Promise<void>;
  /** The reader's view behind one; null while there is nothing to read. Error: `not-found`. */
  behind(view: number): number | null;
  /** Records of these connections of the workspace are on disk. */
  stored(ids: readonly number[]): void;
  /** Another recording has begun, or none is under way. */
  rotated(): void;
  /** A view of the reader has grown. */
  moved(state: LogViewState): void;
}

/** What log views are made over. */
export interface LogViewsOptions {
  reader: ReaderClient;
  recordings: Recordings;
  /** The file of a capture. Error: `not-found`. */
  fileOf: (capture: string) => string;
  /** Takes the states for the window. */
  push: (state: LogViewState) => void;
}

interface View {
  id: number;
  source: LogSource;
  filter: LogFilter | null;
  /** The view of the reader; null while there is nothing to read or it is being opened. */
  behind: number | null;
  opening: boolean;
}

/** Makes an empty collection. Ids count from 1 and are never given twice. */
export function createLogViews({ reader, recordings, fileOf, push }: LogViewsOptions): LogViews {
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
    const place = placeOf(view.source);
    if (!place) return emptyState(view.id);
    view.opening = true;
    try {
      const state = await reader.openView({ ...place, filter: view.filter });
      if (views.get(view.id) !== view || placeOf(view.source)?.file !== place.file) {
        void reader.closeView(state.view);
        return emptyState(view.id);
      }
      view.behind = state.view;
      byBehind.set(state.view, view);
      return { ...state, view: view.id };
    } finally {
      view.opening = false;
    }
  }

  function attachLater(view: View): void {
    attach(view).then(push, () => undefined);
  }

  function detach(view: View): void {
    if (view.behind === null) return;
    byBehind.delete(view.behind);
    reader.closeView(view.behind).catch(() => undefined);
    view.behind = null;
  }

  return {
    async open(source, filter) {
      const view: View = { id: ++newest, source, filter, behind: null, opening: false };
      views.set(view.id, view);
      try {
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
    behind: (id) => find(id).behind,
    stored(ids) {
      for (const view of views.values()) {
        const { capture, connection } = view.source;
        if (capture !== null || view.behind !== null || view.opening) continue;
        if (connection === null || ids.includes(connection)) attachLater(view);
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
  };
}

function emptyState(view: number): LogViewState {
  return { view, end: 0, scanned: 0, total: 0, done: true, cut: 0, stale: false };
}
