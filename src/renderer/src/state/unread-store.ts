import { create } from 'zustand';
import type { ConnectionView } from '../../../shared/contract/views';
import { useAddress } from './address-store';
import { useNavigation } from './navigation-store';
import { useWorkspace } from './workspace-store';

/** How many messages of each connection have been received while it was not shown. */
export const useUnread = create<{ unread: ReadonlyMap<number, number> }>(() => ({
  unread: new Map(),
}));

/** What each connection had received when it was last shown. */
const seen = new Map<number, number>();

/** Counts from now on; the function returned ends it. */
export function startUnread(): () => void {
  const stops = [
    useWorkspace.subscribe(count),
    useAddress.subscribe(count),
    useNavigation.subscribe(count),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function count(): void {
  const { connections } = useWorkspace.getState();
  const onMonitor = useNavigation.getState().page === 'monitor';
  const shownId = onMonitor ? useAddress.getState().selectedId : null;
  const unread = new Map<number, number>();
  for (const connection of connections) {
    const fresh = freshOf(connection, connection.id === shownId);
    if (fresh > 0) unread.set(connection.id, fresh);
  }
  forgetGone(connections);
  if (!sameCounts(unread, useUnread.getState().unread)) useUnread.setState({ unread });
}

function freshOf({ id, figures: { received } }: ConnectionView, shown: boolean): number {
  const before = seen.get(id) ?? 0;
  // Figures start anew when the options are replaced.
  const since = shown ? received : before > received ? 0 : before;
  seen.set(id, since);
  return received - since;
}

function forgetGone(connections: readonly ConnectionView[]): void {
  if (seen.size === connections.length) return;
  const ids = new Set(connections.map(({ id }) => id));
  for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
}

function sameCounts(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([id, fresh]) => b.get(id) === fresh);
}
