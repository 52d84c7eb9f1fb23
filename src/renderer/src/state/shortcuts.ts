import { ACTION_IDS, type ActionId, actionEntry } from '../../../shared/contract/actions';
import { normalShortcut, pressedShortcuts, shortcutParts } from '../lib/shortcut-keys';
import { runAction } from './actions';
import { useNavigation } from './navigation-store';
import { isModalOpen } from './panel-store';

/** True on a Mac, where the command key is what Ctrl is elsewhere. */
export const IS_MAC = navigator.platform.startsWith('Mac');

const TEXT_FIELD =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/** What editing text needs these keys for goes before what we would do. */
const KEYS_OF_TEXT: ReadonlySet<string> = new Set(['CmdOrCtrl+End', 'CmdOrCtrl+Shift+V']);

/** Those that go on while the key is held. */
const REPEATING: ReadonlySet<ActionId> = new Set(['connection.next', 'connection.previous']);

/**
 * Listens to the shortcuts of the actions. An element that has keys of its own says so with
 * `data-own-keys` (a list such as `CmdOrCtrl+Enter`), for itself and what is in it. While a dialog
 * lies over the window, only the palette is heard.
 */
export function startShortcuts(): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const id = actionOf(event);
    if (!id || isOwnKey(event, id)) return;
    // Also what is not done now: else the menu of a Mac would do it.
    event.preventDefault();
    if (isModalOpen() && id !== 'view.palette') return;
    event.stopPropagation();
    if (!event.repeat || REPEATING.has(id)) runAction(id);
  }
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}

/** The shortcut as it is printed on keys: `Ctrl+Shift+R`, `⇧⌘R`. */
export function shownShortcut(shortcut: string): string {
  return shortcutParts(shortcut, IS_MAC).join(IS_MAC ? '' : '+');
}

/** The keys of a shortcut, one by one. */
export function shownKeys(shortcut: string): string[] {
  return shortcutParts(shortcut, IS_MAC);
}

/** Those of one page stand before those of all. */
const byShortcut = new Map<string, ActionId[]>();
for (const id of ACTION_IDS) {
  const { shortcut, page } = actionEntry(id);
  if (!shortcut) continue;
  const keys = normalShortcut(shortcut);
  const others = byShortcut.get(keys) ?? [];
  byShortcut.set(keys, page ? [id, ...others] : [...others, id]);
}

function actionOf(event: KeyboardEvent): ActionId | undefined {
  for (const pressed of pressedShortcuts(event, IS_MAC)) {
    const id = byShortcut.get(pressed)?.find(isHeardHere);
    if (id) return id;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || closest(event, TEXT_FIELD))
    return undefined;
  return ACTION_IDS.find((id) => actionEntry(id).key === event.key);
}

function isHeardHere(id: ActionId): boolean {
  const { page } = actionEntry(id);
  return page === undefined || page === useNavigation.getState().page;
}

function isOwnKey(event: KeyboardEvent, id: ActionId): boolean {
  const { shortcut = '' } = actionEntry(id);
  if (KEYS_OF_TEXT.has(shortcut) && closest(event, TEXT_FIELD)) return true;
  const owner = closest(event, '[data-own-keys]');
  return owner?.dataset.ownKeys?.split(' ').includes(shortcut) ?? false;
}

function closest({ target }: KeyboardEvent, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}
