import { type KeyboardEvent, type MouseEvent, type Ref, useId } from 'react';
import type { StateName } from '../../../../shared/model/record';
import { ROW_HEIGHT, scrollScale } from '../../lib/scroll-scale';
import type { LogSnapshot, LogView } from '../../state/log-view';
import { GridPart } from '../../ui/GridPart';
import { LogColumns } from './LogColumns';
import { LogEmpty } from './LogEmpty';
import { LogRowLine } from './LogRowLine';
import { handleLogKey } from './log-keys';
import { NewRowsPill } from './NewRowsPill';
import { useLogScroll } from './use-log-scroll';

interface LogGridProps {
  ref: Ref<HTMLDivElement>;
  view: LogView;
  log: LogSnapshot;
  state: StateName;
  /** Look at a row whole. */
  onOpen: (row: number) => void;
}

/**
 * The rows in sight of a log of any length. What is seen is a layer that sticks to the scroller; the
 * scroller only has the height of the whole (scaled, if that is too much for an element).
 */
export function LogGrid({ ref, view, log, state, onOpen }: LogGridProps) {
  const base = useId();
  const count = log.end - log.first;
  const scale = scrollScale(count, log.viewportPx, ROW_HEIGHT);
  const scroller = useLogScroll(view, log, scale);
  const numbers = log.rows.map((_, at) => log.from + at);
  const active = log.selected !== null && log.selected >= log.from && log.selected < log.end;

  function onKeyDown(event: KeyboardEvent): void {
    if (!handleLogKey(event, view, onOpen)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onClick(event: MouseEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!line || document.getSelection()?.isCollapsed === false) return;
    const row = Number(line.dataset.row);
    view.select(row);
    onOpen(row);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <GridPart
        ref={ref}
        role="grid"
        aria-label="Messages"
        aria-rowcount={count + 1}
        aria-colcount={8}
        aria-readonly="true"
        aria-activedescendant={active ? `${base}-${log.selected}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="log-grid min-h-0 flex-1"
        style={{ '--digits': Math.max(5, String(log.end).length * 1.3) } as React.CSSProperties}
      >
        <div
          ref={scroller}
          tabIndex={-1}
          className="h-full overflow-x-hidden overflow-y-scroll [overflow-anchor:none]"
        >
          <div style={{ height: ROW_HEIGHT + scale.trackPx }}>
            <div
              className="sticky top-0 overflow-clip"
              style={{ height: ROW_HEIGHT + log.viewportPx }}
            >
              <LogColumns />
              <GridPart
                role="rowgroup"
                onClick={onClick}
                style={{
                  transform: `translateY(${(log.from - log.first) * ROW_HEIGHT - log.offset}px)`,
                }}
              >
                {numbers.map((number, at) => (
                  <LogRowLine
                    key={number}
                    id={`${base}-${number}`}
                    number={number}
                    index={number - log.first + 2}
                    row={log.rows[at] ?? null}
                    gone={number < log.heldFrom}
                    selected={number === log.selected}
                  />
                ))}
              </GridPart>
            </div>
          </div>
        </div>
      </GridPart>
      {count === 0 && <LogEmpty state={state} hidden={log.hidden} />}
      <NewRowsPill log={log} onClick={() => view.setFollow(true)} />
    </div>
  );
}
