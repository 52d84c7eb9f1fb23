import { useEffect } from 'react';
import { redoFaults, undoFaults } from '../../../state/fault-actions';
import { isModalOpen } from '../../../state/panel-store';
import { IS_MAC } from '../../../state/shortcuts';

/** Of the button that takes the last change back: the keyboard goes there when what had it is gone. */
export const UNDO_ID = 'faults-undo';

const TEXT_FIELD = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) while the component shows; in a text field they are the field's. */
export function useUndoKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, target, shiftKey, altKey, ctrlKey, metaKey } = event;
      const held = IS_MAC ? metaKey && !ctrlKey : ctrlKey && !metaKey;
      if (!held || altKey || isModalOpen()) return;
      if (target instanceof Element && target.closest(TEXT_FIELD)) return;
      const letter = key.toLowerCase();
      const redo = (letter === 'z' && shiftKey) || (letter === 'y' && !IS_MAC);
      if (!redo && letter !== 'z') return;
      event.preventDefault();
      void (redo ? redoFaults() : undoFaults());
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
