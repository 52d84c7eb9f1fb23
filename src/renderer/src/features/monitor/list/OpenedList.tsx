import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { visibleRows } from '../../../lib/scroll-scale';
import { scrollToItem, useScrolled } from '../../../lib/use-scrolled';
import { showStored, useAddress } from '../../../state/address-store';
import { useWorkspace } from '../../../state/workspace-store';
import { OpenedItem } from './OpenedItem';
import { openedRows, rowKey, rowOfKey, rowOfSource, sourceOfRow } from './opened-rows';

const ROW_HEIGHT = 32;
/** Lines drawn above and below what is seen. */
const MARGIN = 5;

/** The captures that are open beside the recording; only the lines in sight are drawn. */
export function OpenedList() {
  const opened = useWorkspace((state) => state.opened);
  return opened.length === 0 ? null : <Rows />;
}

function Rows() {
  const opened = useWorkspace((state) => state.opened);
  const stored = useAddress((state) => state.stored);
  const rows = useMemo(() => openedRows(opened), [opened]);
  const scroller = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  const { top, height } = useScrolled(scroller);
  const seen = visibleRows(top, height, rows.length, ROW_HEIGHT);
  const from = Math.max(0, seen.from - MARGIN);
  const shown = rows.slice(from, seen.to + MARGIN);
  const selectedAt = rowOfSource(rows, stored);
  const drawn = selectedAt >= from && selectedAt < from + shown.length;
  const stopAt = drawn ? selectedAt : from + shown.findIndex(({ kind }) => kind !== 'head');

  useEffect(() => {
    if (focusAt.current === null) return;
    const item = scroller.current?.querySelector<HTMLElement>(`[data-at="${focusAt.current}"]`);
    if (item) focusAt.current = null;
    item?.focus();
  });

  // Opened from the Captures page, it comes into sight.
  useEffect(() => {
    if (selectedAt >= 0) scrollToItem(scroller.current, selectedAt, ROW_HEIGHT);
  }, [selectedAt]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element))
      return;
    const focused = event.target.closest<HTMLElement>('[data-at]');
    const target = focused && rowOfKey(event.key, Number(focused.dataset.at), rows);
    const row = target === null ? undefined : rows[target];
    const source = row && sourceOfRow(row);
    if (!source || target === null) return;
    event.preventDefault();
    showStored(source);
    focusAt.current = target;
    scrollToItem(scroller.current, target, ROW_HEIGHT);
  }

  return (
    <div
      ref={scroller}
      tabIndex={-1}
      className="max-h-[45%] shrink-0 overflow-x-hidden overflow-y-auto border-t border-line"
      style={{ height: rows.length * ROW_HEIGHT + 1 }}
    >
      <ul
        aria-label="Open captures"
        data-connections=""
        onKeyDown={onKeyDown}
        style={{ height: rows.length * ROW_HEIGHT, paddingTop: from * ROW_HEIGHT }}
      >
        {shown.map((row, index) => (
          <OpenedItem
            key={rowKey(row)}
            row={row}
            at={from + index}
            count={rows.length}
            selected={from + index === selectedAt}
            tabStop={from + index === stopAt}
          />
        ))}
      </ul>
    </div>
  );
}
