import { create } from 'zustand';
import { recall, remember } from '../lib/remember';

/** What can stand beside the log: a record, or a report about the connection. */
export const SIDE_TABS = ['record', 'latency', 'delivery', 'doctor', 'text'] as const;
/** See {@link SIDE_TABS}. */
export type SideTab = (typeof SIDE_TABS)[number];

/** What stands there; null = nothing. */
export interface SidePaneState {
  tab: SideTab | null;
}

const KEY = 'wirescope.side-pane';

/** The pane beside the log of a live connection. A report is there again at the next start. */
export const useSidePane = create<SidePaneState>(() => ({ tab: recalled() }));

/** Shows something beside the log. */
export function openSide(tab: SideTab): void {
  useSidePane.setState({ tab });
  remember(KEY, tab);
}

/** Gives its room back to the log. */
export function closeSide(): void {
  useSidePane.setState({ tab: null });
  remember(KEY, '');
}

/** A record is chosen anew in each session, so that it does not stand there at first. */
function recalled(): SideTab | null {
  const kept = recall(KEY);
  return SIDE_TABS.find((tab) => tab === kept && tab !== 'record') ?? null;
}
