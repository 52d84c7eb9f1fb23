import { create } from 'zustand';
import type { AlertView } from '../../../shared/contract/views';
import { onPush } from '../bridge/bridge';
import { selectConnection } from './connection-actions';
import { showRow } from './filter-store';
import { liveSource } from './log-source';
import { openPage, useNavigation } from './navigation-store';
import { notify } from './notice-store';
import { closePanel } from './panel-store';
import { findConnection } from './workspace-store';

/** Whether there was an alert since the monitor was last looked at. */
export const useAlerts = create<{ unseen: boolean }>(() => ({ unseen: false }));

/** Shows alerts as notices, and the connection whose notification of the system was clicked. */
export function startAlertFeed(): void {
  onPush('alert.raised', (alert) => {
    if (!isMonitorSeen()) useAlerts.setState({ unseen: true });
    notify({
      title: alert.title,
      text: alert.text,
      tone: 'warn',
      action: { label: 'Show', run: () => show(alert) },
    });
  });
  onPush('connection.show', ({ id }) => void showConnection(id));
  useNavigation.subscribe(look);
  document.addEventListener('visibilitychange', look);
}

function isMonitorSeen(): boolean {
  return useNavigation.getState().page === 'monitor' && !document.hidden;
}

function look(): void {
  if (isMonitorSeen()) useAlerts.setState({ unseen: false });
}

function show({ connectionId, row }: AlertView): void {
  if (!showConnection(connectionId)) return;
  if (row !== null) void showRow(liveSource(connectionId), row);
}

/** False when it has been removed, which is told. */
function showConnection(id: number): boolean {
  const connection = findConnection(id);
  if (!connection) {
    notify({ title: 'The connection is no longer there', text: 'It was removed.', tone: 'warn' });
    return false;
  }
  // A panel is about the connection shown before.
  closePanel();
  openPage('monitor');
  selectConnection(connection);
  return true;
}
