import { neighbourControl } from '../../lib/neighbour-control';

/** Before the row of a button goes: the keyboard moves to the next row, or to what adds one. */
export function focusNeighbour(button: HTMLElement): void {
  const add = button.closest('section')?.querySelector<HTMLElement>('[data-add]');
  (neighbourControl(button, 'tr') ?? add)?.focus();
}
