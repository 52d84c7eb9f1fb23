import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeElement, type FakePage, fakePage } from './fake-page';

const FIELD = new FakeElement((selector) => selector.startsWith('input'));
const OWNER = new FakeElement((selector) => selector === '[data-own-keys]', 'CmdOrCtrl+3 F2');

let page: FakePage;
let stop: () => void;
let shownPage: () => string;
let shownPanel: () => string | null;

async function start(platform: string): Promise<void> {
  vi.resetModules();
  page = fakePage(platform);
  const { startShortcuts } = await import('../../../src/renderer/src/state/shortcuts');
  const { useNavigation } = await import('../../../src/renderer/src/state/navigation-store');
  const { usePanel } = await import('../../../src/renderer/src/state/panel-store');
  shownPage = () => useNavigation.getState().page;
  shownPanel = () => usePanel.getState().panel;
  stop = startShortcuts();
}

describe('the shortcuts', () => {
  beforeEach(() => start('Linux x86_64'));

  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  it('do the action, and nobody else hears the key', () => {
    const pressed = page.press({ key: '3', code: 'Digit3', ctrlKey: true });
    expect(pressed).toEqual({ prevented: true, stopped: true });
    expect(shownPage()).toBe('server');
  });

  it('belong to the page that shows, where it has some of its own', async () => {
    const { useCompareSetup } = await import('../../../src/renderer/src/state/compare-setup');
    const called: string[] = [];
    const call = async (name: string) => {
      called.push(name);
      return { ok: false, error: { code: 'internal', message: '' } };
    };
    Object.assign(window, { wirescope: { call, on: () => () => undefined } });
    const enter = { key: 'Enter', code: 'Enter', ctrlKey: true };
    page.press(enter);
    expect([shownPage(), called]).toEqual(['monitor', []]);
    page.press({ key: '2', code: 'Digit2', ctrlKey: true });
    expect(page.press(enter, FIELD)).toEqual({ prevented: true, stopped: true });
    expect([shownPage(), called]).toEqual(['compare', ['compare.start']]);
    useCompareSetup.setState({ rate: '0' });
    expect(page.press(enter)).toEqual({ prevented: true, stopped: true });
    expect([shownPage(), called]).toEqual(['compare', ['compare.start']]);
  });

  it('leave all other keys alone', () => {
    for (const keys of [
      { key: '3', code: 'Digit3' },
      { key: 'c', code: 'KeyC', ctrlKey: true },
      { key: 'r', code: 'KeyR', ctrlKey: true },
      { key: '3', code: 'Digit3', ctrlKey: true, metaKey: true },
      { key: '3', code: 'Digit3', ctrlKey: true, altKey: true },
    ]) {
      expect(page.press(keys)).toEqual({ prevented: false, stopped: false });
    }
    expect(shownPage()).toBe('monitor');
  });

  it('open the sheet where / is typed with Shift', () => {
    page.press({ key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true });
    expect(shownPanel()).toBe('shortcuts');
  });

  it('take a question mark for one outside fields only', () => {
    const question = { key: '?', code: 'Slash', shiftKey: true };
    expect(page.press(question, FIELD).prevented).toBe(false);
    expect(shownPanel()).toBeNull();
    page.press(question);
    expect(shownPanel()).toBe('shortcuts');
  });

  it('are heard on keyboards with other letters', () => {
    page.press({ key: 'л', code: 'KeyK', ctrlKey: true });
    expect(shownPanel()).toBe('palette');
    page.press({ key: '"', code: 'Digit3', ctrlKey: true });
    expect(shownPage()).toBe('server');
  });

  it('are heard in fields, but for what editing needs', () => {
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true }, FIELD);
    expect(shownPanel()).toBe('palette');
    const paste = { key: 'V', code: 'KeyV', ctrlKey: true, shiftKey: true };
    expect(page.press(paste, FIELD)).toEqual({ prevented: false, stopped: false });
    expect(page.press({ key: 'End', code: 'End', ctrlKey: true }, FIELD).prevented).toBe(false);
    page.press(paste);
    expect(shownPanel()).toBe('import');
  });

  it('leave the keys that an element has for itself', () => {
    const pressed = page.press({ key: '3', code: 'Digit3', ctrlKey: true }, OWNER);
    expect(pressed).toEqual({ prevented: false, stopped: false });
    expect(shownPage()).toBe('monitor');
    page.press({ key: '4', code: 'Digit4', ctrlKey: true }, OWNER);
    expect(shownPage()).toBe('captures');
  });

  it('do nothing but the palette while a dialog shows; the menu of a Mac does not hear them', () => {
    page.modal = true;
    const pressed = page.press({ key: '3', code: 'Digit3', ctrlKey: true });
    expect(pressed).toEqual({ prevented: true, stopped: false });
    expect(shownPage()).toBe('monitor');
    page.press({ key: '?', code: 'Slash', shiftKey: true });
    expect(shownPanel()).toBeNull();
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true });
    expect(shownPanel()).toBe('palette');
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true });
    expect(shownPanel()).toBeNull();
  });

  it('do it once while the key is held', () => {
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true });
    expect(page.press({ key: 'k', code: 'KeyK', ctrlKey: true, repeat: true }).prevented).toBe(
      true,
    );
    expect(shownPanel()).toBe('palette');
  });

  it('take the command key on a Mac, where Ctrl is for editing', async () => {
    await start('MacIntel');
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true });
    page.press({ key: 'k', code: 'KeyK', ctrlKey: true, metaKey: true });
    expect(shownPanel()).toBeNull();
    page.press({ key: 'k', code: 'KeyK', metaKey: true });
    expect(shownPanel()).toBe('palette');
  });
});
