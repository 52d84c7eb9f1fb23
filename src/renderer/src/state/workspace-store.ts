import { create } from 'zustand';
import type { WorkspaceView } from '../../../shared/contract/commands';
import type { ConnectionView, ServerView } from '../../../shared/contract/views';
import { sameData } from '../lib/same-data';

/** What main told last: everything the window shows that is not a log row. */
export interface WorkspaceState {
  /** Null until main has answered for the first time. */
  server: ServerView | null;
  /** New with every push: what is drawn compares the parts it shows. */
  connections: readonly ConnectionView[];
}

/** The workspace; written through {@link applyWorkspace} and {@link applyServer} alone. */
export const useWorkspace = create<WorkspaceState>(() => ({ server: null, connections: [] }));

/** Takes over a new state of everything. */
export function applyWorkspace({ server, connections }: WorkspaceView): void {
  useWorkspace.setState((state) => ({ server: keepEqual(state.server, server), connections }));
}

/** Takes over the server's state alone. */
export function applyServer(server: ServerView): void {
  useWorkspace.setState((state) => ({ server: keepEqual(state.server, server) }));
}

/** The server rarely changes; the same object means that its page is not drawn again. */
function keepEqual(before: ServerView | null, now: ServerView): ServerView {
  return before && sameData(before, now) ? before : now;
}
