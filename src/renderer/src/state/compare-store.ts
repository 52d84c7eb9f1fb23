import { create } from 'zustand';
import type {
  CompareLive,
  CompareRunHead,
  CompareRunView,
  CompareView,
} from '../../../shared/contract/compare-views';

/** What lies over the Compare page: earlier runs, the menu of exports, or the choice of faults. */
export type ComparePanel = 'history' | 'export' | 'faults';

/** What the Compare page knows. */
export interface CompareState {
  /** The comparison under way, or the last of this session; null before the first. */
  live: CompareLive | null;
  /** The history, newest first; null until it was read for the first time. */
  runs: readonly CompareRunHead[] | null;
  /** What is the matter with the files of the history; null when nothing is. */
  trouble: string | null;
  /** Why the history could not be read; null when it could. */
  failure: string | null;
  /** The run that shows; null when none does. */
  shown: CompareRunView | null;
  /** The run that is laid over it; null when none is. */
  other: CompareRunView | null;
  panel: ComparePanel | null;
}

/** The Compare page; written by the functions of this file alone. */
export const useCompare = create<CompareState>(() => ({
  ...{ live: null, runs: null, trouble: null, failure: null },
  ...{ shown: null, other: null, panel: null },
}));

/** True from the start of a comparison to its end. */
export function isRunning(live: CompareLive | null): boolean {
  return live !== null && !['done', 'failed', 'cancelled'].includes(live.phase);
}

/** Takes over how a comparison goes; what is older than what is known is left alone. */
export function applyLive(live: CompareLive): void {
  const { live: before } = useCompare.getState();
  const late = before?.run === live.run && !isRunning(before) && isRunning(live);
  if (!late) useCompare.setState({ live });
}

/** Takes over the whole page; runs that are no longer there are not shown any more. */
export function applyCompare({ live, runs, trouble }: CompareView): void {
  useCompare.setState(({ shown, other }) => ({
    ...{ runs, trouble, failure: null },
    shown: present(shown, runs),
    other: present(other, runs),
  }));
  if (live) applyLive(live);
}

/** The history cannot be read. */
export function failCompare(failure: string): void {
  useCompare.setState({ failure });
}

/** Shows a run; one that was laid over itself is laid over nothing. */
export function showRun(shown: CompareRunView): void {
  useCompare.setState(({ other }) => ({ shown, other: other?.id === shown.id ? null : other }));
}

/** Lays a run over the one that shows; null takes it away. */
export function layOver(other: CompareRunView | null): void {
  useCompare.setState({ other });
}

/** Opens or closes what lies over the page. */
export function setComparePanel(panel: ComparePanel | null): void {
  useCompare.setState({ panel });
}

/** The run with its newest name; null when it is gone. */
function present(
  run: CompareRunView | null,
  runs: readonly CompareRunHead[],
): CompareRunView | null {
  const head = run && runs.find(({ id }) => id === run.id);
  return head ? { ...run, name: head.name } : null;
}
