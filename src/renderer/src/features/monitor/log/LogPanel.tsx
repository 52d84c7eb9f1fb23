import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { lookAtFiltered, useFilter } from '../../../state/filter-store';
import { closeFind, find, openFind, patternOf, useFind } from '../../../state/find-store';
import { closeInspector, inspect, useInspector } from '../../../state/inspector-store';
import { PANE_LIMITS, resizePane, useLayout } from '../../../state/layout-store';
import { useScoped } from '../../../state/log-scope';
import { isSameSource, type LogSource, sourceKey } from '../../../state/log-source';
import { logViewOf } from '../../../state/log-views';
import { Splitter } from '../../../ui/Splitter';
import { Inspector } from '../inspector/Inspector';
import { FilterBar } from './FilterBar';
import { FindBar } from './FindBar';
import { LogGrid } from './LogGrid';
import { LogToolbar } from './LogToolbar';
import { useLogValue } from './use-log';

interface LogPanelProps {
  /** What is chosen; the log may show all connections beside it. */
  source: LogSource;
  /** The connection of the workspace that is chosen; null for a capture. */
  connection?: ConnectionView | null;
}

/** The log beside the inspector. */
export function LogPanel({ source: { capture, connection: id }, connection }: LogPanelProps) {
  const chosen = useMemo(() => ({ capture, connection: id }), [capture, id]);
  const source = useScoped(chosen);
  return (
    <ScopedLog
      key={sourceKey(source)}
      chosen={chosen}
      source={source}
      connection={connection ?? null}
    />
  );
}

interface ScopedLogProps {
  chosen: LogSource;
  source: LogSource;
  connection: ConnectionView | null;
}

/** Mounted anew for each source. */
function ScopedLog({ chosen, source, connection }: ScopedLogProps) {
  const view = logViewOf(source);
  const selected = useLogValue(view, 'selected');
  const inspecting = useInspector(
    ({ target }) => target !== null && isSameSource(target.source, source),
  );
  const finding = useFind((state) => state.open);
  const wanted = useWanted(source);
  const width = useLayout((state) => state.inspector);
  const grid = useRef<HTMLDivElement>(null);
  const isScoped = source.connection === chosen.connection;

  useEffect(() => lookAtFiltered(source), [source]);

  useEffect(() => {
    if (inspecting && selected !== null) inspect(source, selected);
  }, [source, inspecting, selected]);

  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const onStep = useCallback((by: 1 | -1) => view.step(by), [view]);
  const onClose = useCallback(() => {
    closeInspector();
    focusGrid();
  }, [focusGrid]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'F3') {
      if (useFind.getState().text === '') openFind();
      else void find(source, event.shiftKey ? 'previous' : 'next');
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
        <LogToolbar
          chosen={chosen}
          source={source}
          view={view}
          state={isScoped && connection ? connection.state : null}
        />
        <FilterBar source={source} view={view} onLeave={focusGrid} />
        {finding && <FindBar source={source} onClose={focusGrid} />}
        <LogGrid
          ref={grid}
          source={source}
          view={view}
          connection={isScoped ? connection : null}
          wanted={wanted}
          onOpen={(row) => inspect(source, row)}
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

/** What is marked in the rows: what the find bar looks for, else the filter. */
function useWanted(source: LogSource) {
  const finding = useFind();
  const { draft } = useFilter(source);
  return (finding.open ? patternOf(finding) : null) ?? patternOf(draft);
}
