import type { KeyboardEvent } from 'react';
import type { LogView } from '../../../state/log-view';

/** What keys do with a row. */
export interface RowActions {
  /** Look at it whole. */
  open: (row: number) => void;
  /** Mark it, or take the mark away. */
  mark: (row: number) => void;
  /** Write at it. */
  note: (row: number) => void;
}

/** Keys of the log: moves the selection, opens it, marks it. Returns whether it was one of them. */
export function handleLogKey(event: KeyboardEvent, view: LogView, actions: RowActions): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { selected } = view.getSnapshot();
  switch (event.key) {
    case 'j':
    case 'ArrowDown':
      view.step(1);
      return true;
    case 'k':
    case 'ArrowUp':
      view.step(-1);
      return true;
    case 'PageDown':
      view.step(view.pageRows);
      return true;
    case 'PageUp':
      view.step(-view.pageRows);
      return true;
    case 'Home':
      view.selectFirst();
      return true;
    case 'End':
      view.selectLast();
      return true;
    case 'm':
      if (selected !== null) actions.mark(selected);
      return true;
    case 'M':
      if (selected !== null) actions.note(selected);
      return true;
    case 'Enter': {
      if (selected === null) view.step(-1);
      const row = view.getSnapshot().selected;
      if (row !== null) actions.open(row);
      return true;
    }
    default:
      return false;
  }
}

/** Whether the selected row is to be copied, and not a stretch of text that is marked. */
export function isCopy(event: KeyboardEvent): boolean {
  const main = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  return main && event.key === 'c' && document.getSelection()?.isCollapsed !== false;
}
