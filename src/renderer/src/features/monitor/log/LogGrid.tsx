import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import type { ConnectionView } from '../../../../../shared/contract/views';
import type { TextPattern } from '../../../../../shared/model/log-filter';
import { ROW_HEIGHT, scrollScale } from '../../../lib/scroll-scale';
import { COLUMN_IDS } from '../../../state/columns-store';
import { useConnectionNames } from '../../../state/connection-names';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { markRow } from '../../../state/log-views';
import { GridPart } from '../../../ui/GridPart';
import { copyRow } from './copy-row';
import { LogColumns } from './LogColumns';
import { LogEmpty } from './LogEmpty';
import { LogRowLine } from './LogRowLine';
import { handleLogKey, isCopy, type RowActions } from './log-keys';
import { NewRowsPill } from './NewRowsPill';
import { NoteDialog } from './NoteDialog';
import { RowMenu } from './RowMenu';
import { nextRowKeys, type RowKeys } from './row-keys';
import { useColumnLook } from './use-column-look';
import { useLog } from './use-log';
import { useLogScroll } from './use-log-scroll';
import { useMatcher } from './use-matcher';
import { useRowMenu } from './use-row-menu';

interface LogGridProps {
  ref: RefObject<HTMLDivElement | null>;
  source: LogSource;
  view: LogView;
  /** Null for a log that is not that of one connection of the workspace. */
  connection: ConnectionView | null;
  /** What is looked for in the rows; null when nothing is. */
  wanted: TextPattern | null;
  /** A row was chosen by the pointer. */
  onPick: (row: number) => void;
  /** Look at a row whole. */
  onOpen: (row: number) => void;
}

/**
 * The rows in sight of a log of any length. What is seen is a layer that sticks to the scroller; the
 * scroller only has the height of the whole (scaled, if that is too much for an element).
 */
export function LogGrid({ ref, source, view, connection, wanted, onPick, onOpen }: LogGridProps) {
  const base = useId();
  const log = useLog(view);
  const find = useMatcher(wanted);
  const names = useConnectionNames(source.capture);
  const [noted, setNoted] = useState<LogRow | null>(null);
  const menu = useRowMenu(view, base);
  const count = log.end - log.first;
  const scale = scrollScale(count, log.viewportPx, ROW_HEIGHT);
  const scroller = useLogScroll(view, log, scale);
  const digits = Math.max(5, String(log.end).length * 1.3);
  const columns = useColumnLook(digits, source.connection === null);
  const drawn = useRef<RowKeys>({ from: 0, keys: [] });
  drawn.current = nextRowKeys(drawn.current, log.from, log.rows.length);
  const active = log.selected !== null && log.selected >= log.from && log.selected < log.end;
  const actions: RowActions = {
    open: onOpen,
    mark: (row) =>
      withRow(row, (found) => void markRow(source, found, found.note === null ? '' : null)),
    note: (row) => withRow(row, setNoted),
  };

  useEffect(() => {
    if (log.focusRequest > 0) ref.current?.focus();
  }, [ref, log.focusRequest]);

  function withRow(row: number, run: (found: LogRow) => void): void {
    const { from, rows } = view.getSnapshot();
    const found = rows[row - from];
    if (found) run(found);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.target as Element).role === 'separator') return;
    if (isCopy(event) && log.selected !== null) void copyRow(source, log.selected);
    else if (!handleLogKey(event, view, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onClick(event: MouseEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    const twice = event.detail > 1;
    if (!line || (!twice && document.getSelection()?.isCollapsed === false)) return;
    ref.current?.focus({ preventScroll: true });
    const row = Number(line.dataset.row);
    view.select(row);
    if (twice) onOpen(row);
    else onPick(row);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <GridPart
        ref={ref}
        role="grid"
        aria-label="Messages"
        aria-rowcount={count + 1}
        aria-colcount={COLUMN_IDS.length + 1}
        aria-readonly="true"
        aria-activedescendant={active ? `${base}-${log.selected}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onContextMenu={menu.onContextMenu}
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
                      connection={row ? (names.get(row.connection) ?? `#${row.connection}`) : ''}
                      selected={number === log.selected}
                      find={find}
                    />
                  );
                })}
              </GridPart>
            </div>
          </div>
        </div>
      </GridPart>
      <LogEmpty source={source} connection={connection} log={log} />
      <NewRowsPill log={log} onClick={() => view.setFollow(true)} />
      {menu.place && (
        <RowMenu
          place={menu.place}
          source={source}
          names={names}
          onNote={setNoted}
          onClose={menu.close}
          onLeave={() => ref.current?.focus({ preventScroll: true })}
        />
      )}
      {noted && <NoteDialog source={source} row={noted} onDone={() => setNoted(null)} />}
    </div>
  );
}
