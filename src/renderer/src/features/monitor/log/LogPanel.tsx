import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { closeFind, find, openFind, useFind } from '../../../state/find-store';
import { closeInspector, inspect, useInspector } from '../../../state/inspector-store';
import { PANE_LIMITS, resizePane, useLayout } from '../../../state/layout-store';
import { logViewOf } from '../../../state/log-views';
import { Splitter } from '../../../ui/Splitter';
import { Inspector } from '../inspector/Inspector';
import { FindBar } from './FindBar';
import { LogGrid } from './LogGrid';
import { LogToolbar } from './LogToolbar';
import { useLogValue } from './use-log';

/** The log of a connection beside the inspector. Mounted anew for each connection. */
export function LogPanel({ connection }: { connection: ConnectionView }) {
  const { id } = connection;
  const view = logViewOf(id);
  const selected = useLogValue(view, 'selected');
  const inspecting = useInspector((state) => state.target?.connectionId === id);
  const finding = useFind((state) => state.open);
  const width = useLayout((state) => state.inspector);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (inspecting && selected !== null) inspect(id, selected);
  }, [id, inspecting, selected]);

  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const onStep = useCallback((by: 1 | -1) => view.step(by), [view]);
  const onClose = useCallback(() => {
    closeInspector();
    focusGrid();
  }, [focusGrid]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'F3') {
      if (useFind.getState().text === '') openFind();
      else void find(id, event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Escape' && inspecting) onClose();
    else if (event.key === 'Escape' && finding) {
      closeFind();
      focusGrid();
    } else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to keys from within
    <div onKeyDown={onKeyDown} className="log-panel flex min-h-0 flex-1">
      <section aria-label="Log" className="log-section flex min-h-0 min-w-0 flex-1 flex-col">
        <LogToolbar view={view} state={connection.state} />
        {finding && <FindBar id={id} onClose={focusGrid} />}
        <LogGrid
          ref={grid}
          view={view}
          connection={connection}
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
          <Inspector wide={width >= 560} onStep={onStep} onClose={onClose} />
        </div>
      )}
    </div>
  );
}
