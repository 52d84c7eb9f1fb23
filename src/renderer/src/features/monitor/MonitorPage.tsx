import { useSelectedConnection } from '../../state/address-mode';
import { PANE_LIMITS, resizePane, useLayout } from '../../state/layout-store';
import { liveSource, sourceKey } from '../../state/log-source';
import { useStoredSelection } from '../../state/opened-selection';
import { Splitter } from '../../ui/Splitter';
import { AddressBar } from './address/AddressBar';
import { ChartStrip } from './charts/ChartStrip';
import { Composer } from './composer/Composer';
import { FirstStart } from './FirstStart';
import { ConnectionList } from './list/ConnectionList';
import { LogPanel } from './log/LogPanel';
import { MonitorPanels } from './MonitorPanels';
import { StoredWork } from './StoredWork';
import { NumberStrip } from './strip/NumberStrip';

export function MonitorPage() {
  const stored = useStoredSelection();
  const width = useLayout((state) => state.connections);
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
        {stored ? <StoredWork selection={stored} /> : <LiveWork />}
      </div>
      <MonitorPanels />
    </div>
  );
}

function LiveWork() {
  const selected = useSelectedConnection();
  if (!selected) {
    return (
      <>
        <AddressBar />
        <FirstStart />
      </>
    );
  }
  const source = liveSource(selected.id);
  return (
    <>
      <AddressBar />
      <NumberStrip connection={selected} />
      <ChartStrip selectedId={selected.id} />
      <LogPanel key={sourceKey(source)} source={source} connection={selected} />
      <Composer key={`composer-${selected.id}`} connection={selected} />
    </>
  );
}
