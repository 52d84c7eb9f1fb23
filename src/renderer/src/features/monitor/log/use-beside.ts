import { useCallback, useEffect } from 'react';
import { closeInspector, inspect, useInspector } from '../../../state/inspector-store';
import { isSameSource, type LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { closeSide, openSide, type SideTab, useSidePane } from '../../../state/side-pane';
import { useLogValue } from './use-log';

/** What stands beside a log, and how to change that. */
export interface Beside {
  /** The inspector is on a record of this log. */
  inspecting: boolean;
  /** What shows; null = nothing. */
  tab: SideTab | null;
  /** Look at a row whole. */
  openRecord: (row: number) => void;
  /** A row was chosen: it shows whole, unless a report stands there, which stays. */
  pick: (row: number) => void;
  choose: (tab: SideTab) => void;
  close: () => void;
}

/** @param reports there are reports too: the log is that of a live connection */
export function useBeside(source: LogSource, view: LogView, reports: boolean): Beside {
  const selected = useLogValue(view, 'selected');
  const inspecting = useInspector(
    ({ target }) => target !== null && isSameSource(target.source, source),
  );
  const wanted = useSidePane((state) => state.tab);
  const recordOnly = inspecting ? 'record' : null;
  const tab = reports ? wanted : recordOnly;

  useEffect(() => {
    if (inspecting && selected !== null) inspect(source, selected);
  }, [source, inspecting, selected]);

  const openRecord = useCallback(
    (row: number) => {
      inspect(source, row);
      if (reports) openSide('record');
    },
    [source, reports],
  );
  const pick = useCallback(
    (row: number) => {
      const { tab: now } = useSidePane.getState();
      if (!reports || now === null || now === 'record') openRecord(row);
    },
    [reports, openRecord],
  );
  const choose = useCallback(
    (next: SideTab) => {
      if (next === 'record' && view.getSnapshot().selected === null) view.step(-1);
      const row = view.getSnapshot().selected;
      if (next === 'record' && row !== null) openRecord(row);
      else openSide(next);
    },
    [view, openRecord],
  );
  const close = useCallback(() => {
    closeInspector();
    if (reports) closeSide();
  }, [reports]);
  return { inspecting, tab, openRecord, pick, choose, close };
}
