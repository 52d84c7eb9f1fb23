import { vi } from 'vitest';
import type { KeyPress } from '../../../src/renderer/src/lib/shortcut-keys';

/** An element that knows which selectors it, or one around it, matches. */
export class FakeElement {
  readonly dataset: { ownKeys?: string };
  readonly #matches: (selector: string) => boolean;

  constructor(matches: (selector: string) => boolean, ownKeys?: string) {
    this.#matches = matches;
    this.dataset = ownKeys === undefined ? {} : { ownKeys };
  }

  closest(selector: string): FakeElement | null {
    return this.#matches(selector) ? this : null;
  }
}

/** What became of a key press. */
export interface Pressed {
  prevented: boolean;
  stopped: boolean;
}

/** As much of a page as the shortcuts need. */
export interface FakePage {
  /** A modal dialog lies over the window. */
  modal: boolean;
  press(keys: Partial<KeyPress> & { repeat?: boolean }, target?: FakeElement): Pressed;
}

/** Puts a page with nothing in it in the place of the globals. */
export function fakePage(platform: string): FakePage {
  let listener: ((event: unknown) => void) | null = null;
  const page: FakePage = {
    modal: false,
    press(keys, target = new FakeElement(() => false)) {
      const pressed = { prevented: false, stopped: false };
      listener?.({
        ...{ key: '', code: '', repeat: false },
        ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
        ...keys,
        target,
        preventDefault: () => {
          pressed.prevented = true;
        },
        stopPropagation: () => {
          pressed.stopped = true;
        },
      });
      return pressed;
    },
  };
  vi.stubGlobal('navigator', { platform });
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('document', {
    hidden: false,
    documentElement: { dataset: { theme: 'dark' } },
    querySelector: (selector: string) => (page.modal && selector === 'dialog:modal' ? {} : null),
  });
  vi.stubGlobal('window', {
    addEventListener: (_type: string, listen: (event: unknown) => void) => {
      listener = listen;
    },
    removeEventListener: () => {
      listener = null;
    },
  });
  return page;
}
