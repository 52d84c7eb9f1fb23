import { useAddress } from './address-store';
import { selectConnection } from './connection-actions';
import { scoped } from './log-scope';
import { type LogSource, liveSource } from './log-source';
import { logViewOf, placeRow } from './log-views';
import { openPage } from './navigation-store';
import { notify } from './notice-store';
import { findConnection } from './workspace-store';

let newest = 0;

/**
 * Shows what a connection wrote into its log at a moment: turns to it, stops following and selects
 * the row. Of several in a row the last one wins.
 *
 * @param at epoch ms of the record
 */
export async function showMoment(connectionId: number, at: number): Promise<void> {
  const connection = findConnection(connectionId);
  if (!connection) return;
  openPage('monitor');
  const { selectedId, stored } = useAddress.getState();
  if (selectedId !== connectionId || stored) selectConnection(connection);
  await showMomentOf(liveSource(connectionId), at);
}

/** {@link showMoment} in the log that is shown for a source. */
export async function showMomentOf(source: LogSource, at: number): Promise<void> {
  const turn = ++newest;
  const log = scoped(source);
  const row = await placeRow(log, { by: 'time', at });
  if (turn !== newest) return;
  if (row !== null) return logViewOf(log).goTo(row);
  notify({
    title: 'That moment is not in the log',
    text: 'No row that shows now is so new. It may wait for the disk, or the filter may hide it: try again, or clear the filter.',
    tone: 'warn',
  });
}
