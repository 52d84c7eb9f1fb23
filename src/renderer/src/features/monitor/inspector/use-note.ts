import { useEffect, useSyncExternalStore } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { tellNote } from '../../../state/inspector-store';
import type { LogSource } from '../../../state/log-source';
import { logViewOf } from '../../../state/log-views';

/** Takes over what the log shows as the record's note: it may be marked there, too. */
export function useNoteOfLog(source: LogSource, { seq }: RecordDetail): void {
  const view = logViewOf(source);
  const note = useSyncExternalStore(view.subscribe, () => {
    return view.getSnapshot().rows.find((row) => row?.seq === seq)?.note;
  });
  useEffect(() => {
    if (note !== undefined) tellNote(seq, note);
  }, [seq, note]);
}
