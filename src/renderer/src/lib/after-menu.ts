/**
 * Does something once the menu that it was chosen from has given the keyboard back to its button,
 * which it does in a task of its own, set when this one is over. A dialog opened before that would
 * not know where to give it back to.
 */
export function afterMenu(run: () => void): void {
  setTimeout(() => setTimeout(run));
}
