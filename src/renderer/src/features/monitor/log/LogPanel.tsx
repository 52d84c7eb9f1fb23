import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { lookAtFiltered, useFilter } from '../../../state/filter-store';
import { closeFind, find, openFind, patternOf, useFind } from '../../../state/find-store';
import { useScoped } from '../../../state/log-scope';
import { type LogSource, sourceKey } from '../../../state/log-source';
import { logViewOf } from '../../../state/log-views';
import { FilterBar } from './FilterBar';
import { FindBar } from './FindBar';
import { LogGrid } from './LogGrid';
import { LogSide } from './LogSide';
import { LogToolbar } from './LogToolbar';
import { useBeside } from './use-beside';

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
  const finding = useFind((state) => state.open);
  const wanted = useWanted(source);
  const grid = useRef<HTMLDivElement>(null);
  const beside = useBeside(source, view, connection !== null);
  const isScoped = source.connection === chosen.connection;
  const { close } = beside;

  useEffect(() => lookAtFiltered(source), [source]);

  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const onClose = useCallback(() => {
    close();
    focusGrid();
  }, [close, focusGrid]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'F3') {
      if (useFind.getState().text === '') openFind();
      else void find(source, event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'Escape' && beside.tab === 'record') onClose();
    else if (event.key === 'Escape' && finding) {
      closeFind();
      focusGrid();
    } else if (event.key === 'Escape' && beside.tab !== null) onClose();
    else return;
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
          severalUrls={(connection?.spec.otherUrls.length ?? 0) > 0}
        />
        <FilterBar source={source} view={view} onLeave={focusGrid} />
        {finding && <FindBar source={source} onClose={focusGrid} />}
        <LogGrid
          ref={grid}
          source={source}
          view={view}
          connection={isScoped ? connection : null}
          wanted={wanted}
          onPick={beside.pick}
          onOpen={beside.openRecord}
        />
      </section>
      <LogSide
        inspecting={beside.inspecting}
        choose={beside.choose}
        view={view}
        connectionId={connection?.id ?? null}
        spec={connection?.spec ?? null}
        onClose={onClose}
      />
    </div>
  );
}

/** What is marked in the rows: what the find bar looks for, else the filter. */
function useWanted(source: LogSource) {
  const finding = useFind();
  const { draft } = useFilter(source);
  return (finding.open ? patternOf(finding) : null) ?? patternOf(draft);
}
