const CONTROLS = 'input, textarea, select, button';

/**
 * The keyboard goes to the first of the places where something is wrong; where that is folded away,
 * to its row.
 *
 * @param paths places in the file, `data-path` on the page
 */
export function focusFirst(within: HTMLElement | null, paths: readonly string[]): void {
  const found = paths.flatMap((path) => placeOf(within, path) ?? []);
  const [first] = found.sort((a, b) => (follows(a, b) ? 1 : -1));
  if (!first) return;
  first.scrollIntoView({ block: 'nearest' });
  controlIn(first)?.focus();
}

function placeOf(within: HTMLElement | null, path: string): HTMLElement | null {
  for (let place = path; place !== ''; place = place.replace(/\.?[^.]*$/, '')) {
    const found = within?.querySelector<HTMLElement>(`[data-path="${CSS.escape(place)}"]`);
    if (found) return found;
  }
  return null;
}

function follows(element: HTMLElement, other: HTMLElement): boolean {
  return (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** An editor has its text in a tree of its own. */
function controlIn(place: HTMLElement): HTMLElement | null {
  if (place.matches(CONTROLS)) return place;
  const editor = place.querySelector('.editor-code')?.shadowRoot;
  return (
    editor?.querySelector<HTMLElement>('[contenteditable]') ??
    place.querySelector<HTMLElement>(CONTROLS)
  );
}
