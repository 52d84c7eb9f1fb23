/** What of a key press is looked at; a `KeyboardEvent` is one. */
export interface KeyPress {
  /** What the layout in use makes of the key. */
  key: string;
  /** Where the key is, named after a US keyboard. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** A shortcut in Electron's notation with its parts in a fixed order, for comparing. */
export function normalShortcut(shortcut: string): string {
  return shortcut.toLowerCase().split('+').sort().join('+');
}

/**
 * The shortcuts that a key press may stand for, likeliest first, as {@link normalShortcut} writes
 * them. Layouts differ: where `/` is typed with Shift, Ctrl+Shift+7 is Ctrl+/; where digits are, the
 * place of the key counts; and so it does where the key gives no Latin letter.
 */
export function pressedShortcuts(press: KeyPress, mac: boolean): string[] {
  // Ctrl+Cmd+F on a Mac and the Windows key belong to the system.
  if (mac ? press.ctrlKey : press.metaKey) return [];
  const main = mac ? press.metaKey : press.ctrlKey;
  const key = press.key.replace(/^Arrow/, '');
  const placed = keyAtPlace(press.code);
  const found = [join(main, press.altKey, press.shiftKey, key)];
  if (isSign(key) && press.shiftKey) found.push(join(main, press.altKey, false, key));
  if (placed && (isDigit(placed) ? isSign(key) : isForeign(key))) {
    found.push(join(main, press.altKey, press.shiftKey, placed));
  }
  return found;
}

/** The keys of a shortcut as they are printed: `Ctrl`, `Shift`, `R`; on a Mac `⇧`, `⌘`, `R`. */
export function shortcutParts(shortcut: string, mac: boolean): string[] {
  const parts = shortcut.split('+');
  const ordered = mac ? MAC_ORDER.flatMap((part) => (parts.includes(part) ? [part] : [])) : [];
  const rest = parts.filter((part) => !ordered.includes(part));
  const signs = mac ? MAC_SIGNS : SIGNS;
  return [...ordered, ...rest].map((part) => signs[part] ?? part);
}

const MAC_ORDER = ['Alt', 'Shift', 'CmdOrCtrl'];
const SIGNS: Readonly<Record<string, string>> = {
  CmdOrCtrl: 'Ctrl',
  Enter: '↵',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
};
const MAC_SIGNS: Readonly<Record<string, string>> = {
  ...SIGNS,
  CmdOrCtrl: '⌘',
  Shift: '⇧',
  Alt: '⌥',
};

function join(main: boolean, alt: boolean, shift: boolean, key: string): string {
  const parts = [main && 'cmdorctrl', alt && 'alt', shift && 'shift', key.toLowerCase()];
  return parts.filter(Boolean).sort().join('+');
}

/** The letter or digit that a US keyboard has there. */
function keyAtPlace(code: string): string | undefined {
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean);
}

function isDigit(key: string): boolean {
  return key >= '0' && key <= '9';
}

/** Neither a letter nor a digit nor a named key. */
function isSign(key: string): boolean {
  return /^[^\p{L}\p{N}\s]$/u.test(key);
}

/** A letter that is not Latin. */
function isForeign(key: string): boolean {
  return /^[^\x00-\x7f]$/.test(key);
}
