/**
 * The same control of the next row, or of the one before: where the keyboard goes when the row of
 * `control` is taken away. Null when there is no other row.
 *
 * @param row selects the element that is a row; its siblings are the other rows
 */
export function neighbourControl(control: Element, row: string): HTMLElement | null {
  const own = control.closest(row);
  if (!own) return null;
  const at = [...own.querySelectorAll('button, input, select')].indexOf(control);
  for (const other of [own.nextElementSibling, own.previousElementSibling]) {
    const controls = other?.querySelectorAll<HTMLElement>('button, input, select') ?? [];
    const same = at < 0 ? undefined : (controls[at] ?? controls[controls.length - 1]);
    if (same) return same;
  }
  return null;
}
