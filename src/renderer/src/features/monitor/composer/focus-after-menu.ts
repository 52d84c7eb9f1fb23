import { focusComposer } from '../../../state/composer-store';

/**
 * Puts the keyboard into the editor once the menu that was chosen from has closed: a menu gives the
 * focus back to its button in a task of its own, which is set when this one is over.
 */
export function focusAfterMenu(): void {
  setTimeout(() => setTimeout(focusComposer));
}
