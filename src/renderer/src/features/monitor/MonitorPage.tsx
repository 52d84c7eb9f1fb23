import { useEffect } from 'react';
import { connectAddress, disconnect } from '../../state/connection-actions';
import { PANE_LIMITS, resizePane, useLayout } from '../../state/layout-store';
import { Splitter } from '../../ui/Splitter';
import { AddressBar } from './AddressBar';
import { readAddressTarget, useSelectedConnection } from './address-target';
import { ConnectionList } from './ConnectionList';
import { FirstStart } from './FirstStart';
import { LogPanel } from './LogPanel';
import { NumberStrip } from './NumberStrip';

export function MonitorPage() {
  const selected = useSelectedConnection();
  const width = useLayout((state) => state.connections);
  useEffect(listenToKeys, []);
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">Monitor</h1>
      <ConnectionList width={width} />
      <Splitter
        label="Width of the connections list"
        width={width}
        min={PANE_LIMITS.connections.min}
        max={PANE_LIMITS.connections.max}
        side="left"
        onResize={(next) => resizePane('connections', next)}
        onReset={() => resizePane('connections', PANE_LIMITS.connections.initial)}
      />
      <div className="monitor-work flex min-h-0 min-w-0 flex-1 flex-col">
        <AddressBar />
        {selected ? (
          <>
            <NumberStrip connection={selected} />
            <LogPanel key={selected.id} connection={selected} />
          </>
        ) : (
          <FirstStart />
        )}
      </div>
    </div>
  );
}

/** Ctrl or Cmd with Enter connects or disconnects, wherever the focus is. */
function listenToKeys(): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    const { connection, mode } = readAddressTarget();
    if (mode === 'connect') void connectAddress();
    else if (connection) void disconnect(connection.id);
  }
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}
