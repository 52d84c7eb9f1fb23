import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import type { ConnectionView } from '../../../../shared/contract/views';
import { closeInspector, inspect, useInspector } from '../../state/inspector-store';
import { PANE_LIMITS, resizePane, useLayout } from '../../state/layout-store';
import { logViewOf } from '../../state/log-views';
import { Splitter } from '../../ui/Splitter';
import { Inspector } from './Inspector';
import { LogGrid } from './LogGrid';
import { LogToolbar } from './LogToolbar';

/** The log of a connection beside the inspector. Mounted anew for each connection. */
export function LogPanel({ connection }: { connection: ConnectionView }) {
  const { id } = connection;
  const view = logViewOf(id);
  const log = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const inspecting = useInspector((state) => state.target?.connectionId === id);
  const width = useLayout((state) => state.inspector);
  const grid = useRef<HTMLDivElement>(null);
  const { selected } = log;

  useEffect(() => {
    if (inspecting && selected !== null) inspect(id, selected);
  }, [id, inspecting, selected]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !inspecting) return;
    event.preventDefault();
    close();
  }

  function close(): void {
    closeInspector();
    grid.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to Escape from within
    <div onKeyDown={onKeyDown} className="log-panel flex min-h-0 flex-1">
      <section aria-label="Log" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <LogToolbar view={view} log={log} state={connection.state} />
        <LogGrid
          ref={grid}
          view={view}
          log={log}
          state={connection.state.state}
          onOpen={(row) => inspect(id, row)}
        />
      </section>
      {inspecting && (
        <div className="inspector-pane" style={{ width }}>
          <Splitter
            label="Width of the inspector"
            width={width}
            min={PANE_LIMITS.inspector.min}
            max={PANE_LIMITS.inspector.max}
            side="right"
            onResize={(next) => resizePane('inspector', next)}
            onReset={() => resizePane('inspector', PANE_LIMITS.inspector.initial)}
          />
          <Inspector wide={width >= 560} onClose={close} />
        </div>
      )}
    </div>
  );
}
