import { selectConnection } from '../../../state/connection-actions';
import type { Panel } from '../../../state/panel-store';
import { openPanel } from '../../../state/panel-store';
import { findConnection } from '../../../state/workspace-store';

/** Shows the connection of an item. */
export function selectItem(id: number): void {
  const connection = findConnection(id);
  if (connection) selectConnection(connection);
}

/** Opens a panel about the connection of an item; panels are about the connection shown. */
export function openItemPanel(
  id: number,
  panel: Extract<Panel, 'options' | 'rename' | 'remove'>,
): void {
  selectItem(id);
  openPanel(panel);
}

/** The panel that a key on an item opens; null when it opens none. */
export function panelOfKey(key: string, isMac: boolean): 'rename' | 'remove' | null {
  if (key === 'F2') return 'rename';
  return key === 'Delete' || (isMac && key === 'Backspace') ? 'remove' : null;
}

/** Puts the keyboard on the item of the connection shown, if it is in sight. */
export function focusSelectedItem(): void {
  document.querySelector<HTMLElement>('[data-connections] [aria-current="true"]')?.focus();
}
