import { create } from 'zustand';
import type { WorkspaceView } from '../../../shared/contract/commands';
import type { ConnectionView, ServerView } from '../../../shared/contract/views';
import { shareStructure } from '../lib/share-structure';

/** What main told last: everything the window shows that is not a log row. */
export interface WorkspaceState {
  /** Null until main has answered for the first time. */
  server: ServerView | null;
  connections: readonly ConnectionView[];
}

/** Written by `workspace-feed` alone. */
export const useWorkspace = create<WorkspaceState>(() => ({ server: null, connections: [] }));

/** Takes over a new state; parts that did not change stay identical. */
export function applyWorkspace(view: WorkspaceView): void {
  useWorkspace.setState((state) => ({
    server: state.server ? shareStructure(state.server, view.server) : view.server,
    connections: shareConnections(state.connections, view.connections),
  }));
}

/** Takes over the server's state alone. */
export function applyServer(server: ServerView): void {
  useWorkspace.setState((state) => ({
    server: state.server ? shareStructure(state.server, server) : server,
  }));
}

/** By id, not by place: one that goes must not make all below it look new. */
function shareConnections(
  previous: readonly ConnectionView[],
  next: readonly ConnectionView[],
): readonly ConnectionView[] {
  const known = new Map(previous.map((connection) => [connection.id, connection]));
  const shared = next.map((connection) => {
    const before = known.get(connection.id);
    return before ? shareStructure(before, connection) : connection;
  });
  const same = shared.length === previous.length && shared.every((one, at) => one === previous[at]);
  return same ? previous : shared;
}
