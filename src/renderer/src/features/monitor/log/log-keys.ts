import type { KeyboardEvent } from 'react';
import type { LogView } from '../../../state/log-view';

/** Keys of the log: moves the selection, opens it. Returns whether the key was one of them. */
export function handleLogKey(
  event: KeyboardEvent,
  view: LogView,
  onOpen: (row: number) => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
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
    case 'Enter': {
      const { selected } = view.getSnapshot();
      if (selected === null) view.step(-1);
      const row = view.getSnapshot().selected;
      if (row !== null) onOpen(row);
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
