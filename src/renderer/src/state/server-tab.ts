import { create } from 'zustand';

/** The parts of the Server page. */
export type ServerTab = 'overview' | 'faults' | 'scenarios' | 'instances';

/** Which part of the Server page shows. */
export const useServerTab = create<{ tab: ServerTab }>(() => ({ tab: 'overview' }));

/** Turns to a part of the Server page. */
export function openServerTab(tab: ServerTab): void {
  useServerTab.setState({ tab });
}
