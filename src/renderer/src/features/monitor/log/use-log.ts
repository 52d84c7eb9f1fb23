import { useSyncExternalStore } from 'react';
import type { LogSnapshot } from '../../../state/log-snapshot';
import type { LogView } from '../../../state/log-view';

/** One value of what a log shows: the component is drawn anew only when that one changes. */
export function useLogValue<K extends keyof LogSnapshot>(view: LogView, name: K): LogSnapshot[K] {
  return useSyncExternalStore(view.subscribe, () => view.getSnapshot()[name]);
}

/** All that a log shows: changes with every px that is scrolled. */
export function useLog(view: LogView): LogSnapshot {
  return useSyncExternalStore(view.subscribe, view.getSnapshot);
}
