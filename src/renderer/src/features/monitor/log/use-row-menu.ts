import { type MouseEvent, useState } from 'react';
import type { LogView } from '../../../state/log-view';
import type { RowMenuPlace } from './RowMenu';

/** The menu of a row: of the one that is pointed at, or by the keyboard of the one selected. */
export function useRowMenu(view: LogView, base: string) {
  const [place, setPlace] = useState<RowMenuPlace | null>(null);

  function onContextMenu(event: MouseEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('[data-row]');
    const { selected, from, rows } = view.getSnapshot();
    const number = line ? Number(line.dataset.row) : selected;
    const row = number === null ? null : (rows[number - from] ?? null);
    if (!row) return;
    event.preventDefault();
    if (row.row !== selected) view.select(row.row);
    const box = line ? null : document.getElementById(`${base}-${number}`)?.getBoundingClientRect();
    const left = box ? box.left + 24 : event.clientX;
    setPlace({ row, left, top: box?.bottom ?? event.clientY });
  }

  return { place, onContextMenu, close: () => setPlace(null) };
}
