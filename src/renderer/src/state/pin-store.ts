import { create } from 'zustand';
import type { RecordDetail } from '../../../shared/contract/capture-views';
import { inspect, useInspector } from './inspector-store';
import type { LogSource } from './log-source';
import { latestRow, logViewOf } from './log-views';

/** Records that are alike: what is pinned. */
export type PinnedKind = Pick<RecordDetail, 'kind' | 'event' | 'direction'>;

/** While set, the inspector follows the newest record of this kind, event and direction. */
export const usePin = create<{ pinned: PinnedKind | null }>(() => ({ pinned: null }));

/** The newest record is asked for at most as often, in ms. */
export const PIN_EVERY_MS = 250;

interface Following {
  source: LogSource;
  question: PinnedKind;
  /** Where the inspector has been led; when it stands elsewhere, somebody else has moved it. */
  row: number;
  /** See {@link headOf}, when the newest one was last asked for. */
  seen: number;
  timer: ReturnType<typeof setTimeout> | null;
  stopListening: () => void;
}

let following: Following | null = null;

/** Follows the newest record of the kind of the one shown. */
export function pinLatest(): void {
  const { target, record } = useInspector.getState();
  if (!target || !record) return;
  unpin();
  const { kind, event, direction } = record;
  const view = logViewOf(target.source);
  const begun: Following = {
    source: target.source,
    question: { kind, event, direction },
    row: target.row,
    seen: -1,
    timer: null,
    stopListening: view.subscribe(() => wait(begun, PIN_EVERY_MS)),
  };
  following = begun;
  usePin.setState({ pinned: begun.question });
  wait(begun, 0);
}

/** Stays on the record shown, which becomes the one selected in the log. */
export function unpin(): void {
  if (!following) return;
  const { source, row } = following;
  forgetPin();
  logViewOf(source).select(row);
}

useInspector.subscribe(({ target }) => {
  if (following && (target?.source !== following.source || target.row !== following.row)) {
    forgetPin();
  }
});

/** Ends following, and leaves the log as it is. */
export function forgetPin(): void {
  if (!following) return;
  following.stopListening();
  if (following.timer !== null) clearTimeout(following.timer);
  following = null;
  usePin.setState({ pinned: null });
}

function wait(here: Following, ms: number): void {
  here.timer ??= setTimeout(() => void follow(here), ms);
}

async function follow(here: Following): Promise<void> {
  const before = here.seen;
  here.seen = headOf(here.source);
  const question = { from: null, ...here.question };
  const found = here.seen === before ? null : await latestRow(here.source, question);
  if (following !== here) return;
  here.timer = null;
  if (headOf(here.source) !== here.seen) wait(here, PIN_EVERY_MS);
  if (!found?.ok || found.value.row === null || found.value.row === here.row) return;
  here.row = found.value.row;
  inspect(here.source, here.row);
}

/** Rows there are, whether they show yet or not: another number when the log has moved. */
function headOf(source: LogSource): number {
  const { scan, end } = logViewOf(source).getSnapshot();
  return scan?.end ?? end;
}
