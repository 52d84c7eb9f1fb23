import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { ROW_HEIGHT, scrollScale } from '../../../lib/scroll-scale';
import { COLUMN_IDS } from '../../../state/columns-store';
import { useFind } from '../../../state/find-store';
import type { LogView } from '../../../state/log-view';
import { GridPart } from '../../../ui/GridPart';
import { copyRow } from './copy-row';
import { LogColumns } from './LogColumns';
import { LogEmpty } from './LogEmpty';
import { LogRowLine } from './LogRowLine';
import { handleLogKey, isCopy } from './log-keys';
import { NewRowsPill } from './NewRowsPill';
import { nextRowKeys, type RowKeys } from './row-keys';
import { useColumnLook } from './use-column-look';
import { useLog } from './use-log';
import { useLogScroll } from './use-log-scroll';

interface LogGridProps {
  ref: RefObject<HTMLDivElement | null>;
  view: LogView;
  connection: ConnectionView;
  /** Look at a row whole. */
  onOpen: (row: number) => void;
}

/**
 * The rows in sight of a log of any length. What is seen is a layer that sticks to the scroller; the
 * scroller only has the height of the whole (scaled, if that is too much for an element).
 */
export function LogGrid({ ref, view, connection, onOpen }: LogGridProps) {
  const base = useId();
  const log = useLog(view);
  const wanted = useFind((state) => (state.open ? state.text : ''));
  const count = log.end - log.first;
  const scale = scrollScale(count, log.viewportPx, ROW_HEIGHT);
  const scroller = useLogScroll(view, log, scale);
  const digits = Math.max(5, String(log.end).length * 1.3);
  const columns = useColumnLook(digits);
  const drawn = useRef<RowKeys>({ from: 0, keys: [] });
  drawn.current = nextRowKeys(drawn.current, log.from, log.rows.length);
  const active = log.selected !== null && log.selected >= log.from && log.selected < log.end;

  useEffect(() => {
    if (log.focusRequest > 0) ref.current?.focus();
  }, [ref, log.focusRequest]);

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.target as Element).role === 'separator') return;
    if (isCopy(event) && log.selected !== null) void copyRow(connection.id, log.selected);
    else if (!handleLogKey(event, view, onOpen)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onClick(event: MouseEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!line || document.getSelection()?.isCollapsed === false) return;
    ref.current?.focus({ preventScroll: true });
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
        aria-colcount={COLUMN_IDS.length}
        aria-readonly="true"
        aria-activedescendant={active ? `${base}-${log.selected}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-hidden={columns.hidden}
        data-kept={columns.kept}
        className="log-grid min-h-0 flex-1"
        style={columns.style}
      >
        <div
          ref={scroller}
          className="h-full overflow-x-hidden overflow-y-scroll [overflow-anchor:none]"
        >
          <div style={{ height: ROW_HEIGHT + scale.trackPx }}>
            <div
              className="sticky top-0 overflow-clip"
              style={{ height: ROW_HEIGHT + log.viewportPx }}
            >
              <LogColumns digits={digits} />
              <GridPart
                role="rowgroup"
                onClick={onClick}
                style={{
                  transform: `translateY(${(log.from - log.first) * ROW_HEIGHT - log.offset}px)`,
                }}
              >
                {log.rows.map((row, at) => {
                  const number = log.from + at;
                  return (
                    <LogRowLine
                      key={drawn.current.keys[at]}
                      id={`${base}-${number}`}
                      number={number}
                      index={number - log.first + 2}
                      row={row}
                      gone={number < log.heldFrom}
                      selected={number === log.selected}
                      wanted={wanted}
                    />
                  );
                })}
              </GridPart>
            </div>
          </div>
        </div>
      </GridPart>
      <LogEmpty connection={connection} log={log} />
      <NewRowsPill log={log} onClick={() => view.setFollow(true)} />
    </div>
  );
}
