import { describe, expect, it } from 'vitest';
import {
  type KeyPress,
  normalShortcut,
  pressedShortcuts,
  shortcutParts,
} from '../../../src/renderer/src/lib/shortcut-keys';
import { ACTION_IDS, actionEntry } from '../../../src/shared/contract/actions';

const shortcuts = ACTION_IDS.flatMap((id) => actionEntry(id).shortcut ?? []);

/** Keys that the system, Chromium, the standard menus or editing text need. */
const TAKEN = [
  ...['A', 'C', 'V', 'X', 'Z', 'Y', 'Shift+Z', 'Backspace'],
  ...['R', 'Shift+I', 'W', 'Q', 'M', 'H', 'Alt+H', '0', 'Plus', '=', '-'],
].map((keys) => normalShortcut(`CmdOrCtrl+${keys}`));

function press(keys: Partial<KeyPress>): KeyPress {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { key: '', code: '', ...none, ...keys };
}

describe('the shortcuts of the actions', () => {
  it('are each there once, on each page', () => {
    const everywhere = ACTION_IDS.map(actionEntry).filter(({ page }) => page === undefined);
    const all = everywhere.flatMap(({ shortcut }) => shortcut ?? []).map(normalShortcut);
    expect(new Set(all).size).toBe(all.length);
    const onPages = ACTION_IDS.map(actionEntry).filter(({ page }) => page !== undefined);
    const own = onPages.map(({ page, shortcut = '' }) => `${page} ${normalShortcut(shortcut)}`);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own).size).toBe(own.length);
  });

  it('are written as Electron reads them', () => {
    for (const shortcut of shortcuts) {
      expect(shortcut).toMatch(
        /^((Shift\+)?F\d{1,2}|CmdOrCtrl\+(Alt\+|Shift\+)?([A-Z0-9.,/]|Enter|End|Up|Down))$/,
      );
    }
  });

  it('take nothing that others need', () => {
    expect(shortcuts.map(normalShortcut).filter((keys) => TAKEN.includes(keys))).toEqual([]);
    expect(shortcuts).not.toContain('F11');
  });

  it('have keys that are typed without Ctrl only where there is no field', () => {
    expect(ACTION_IDS.filter((id) => actionEntry(id).key)).toEqual(['help.shortcuts']);
  });
});

describe('a key press', () => {
  it('stands for its key with what is held', () => {
    const pressed = press({ key: 'ArrowDown', code: 'ArrowDown', ctrlKey: true, altKey: true });
    expect(pressedShortcuts(pressed, false)).toEqual([normalShortcut('CmdOrCtrl+Alt+Down')]);
    expect(pressedShortcuts(press({ key: 'F2', code: 'F2' }), false)).toEqual(['f2']);
    expect(
      pressedShortcuts(press({ key: 'V', code: 'KeyV', shiftKey: true, metaKey: true }), true),
    ).toEqual([normalShortcut('CmdOrCtrl+Shift+V')]);
  });

  it.each([
    ['German /', { key: '/', code: 'Digit7', shiftKey: true }, 'CmdOrCtrl+/'],
    ['French 1', { key: '&', code: 'Digit1' }, 'CmdOrCtrl+1'],
    ['French .', { key: '.', code: 'Comma', shiftKey: true }, 'CmdOrCtrl+.'],
    ['Russian K', { key: 'л', code: 'KeyK' }, 'CmdOrCtrl+K'],
    ['Greek Shift+R', { key: 'Ρ', code: 'KeyR', shiftKey: true }, 'CmdOrCtrl+Shift+R'],
    ['Dvorak K', { key: 'k', code: 'KeyV' }, 'CmdOrCtrl+K'],
  ])('is understood on %s', (_layout, keys, shortcut) => {
    const pressed = pressedShortcuts(press({ ...keys, ctrlKey: true }), false);
    expect(pressed).toContain(normalShortcut(shortcut));
  });

  it('goes by what is printed where that is a Latin letter', () => {
    const pressed = pressedShortcuts(press({ key: 'q', code: 'KeyA', ctrlKey: true }), false);
    expect(pressed).toEqual([normalShortcut('CmdOrCtrl+Q')]);
  });

  it('with a key of the system held is not ours', () => {
    expect(pressedShortcuts(press({ key: 'k', ctrlKey: true, metaKey: true }), false)).toEqual([]);
    expect(pressedShortcuts(press({ key: 'f', ctrlKey: true, metaKey: true }), true)).toEqual([]);
  });
});

describe('the keys printed', () => {
  it('follow the habits of the system', () => {
    expect(shortcutParts('CmdOrCtrl+Shift+R', false)).toEqual(['Ctrl', 'Shift', 'R']);
    expect(shortcutParts('CmdOrCtrl+Shift+R', true)).toEqual(['⇧', '⌘', 'R']);
    expect(shortcutParts('CmdOrCtrl+Alt+Down', true)).toEqual(['⌥', '⌘', '↓']);
    expect(shortcutParts('CmdOrCtrl+Enter', false)).toEqual(['Ctrl', '↵']);
  });
});
