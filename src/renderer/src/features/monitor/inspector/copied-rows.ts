import { visibleText } from '../../../../../shared/visible-text';

/**
 * What of a text is selected in rows that show stretches of it (`data-from`, `data-to`), as the text
 * has it; null when the selection is elsewhere.
 */
export function copiedText(within: HTMLElement, text: string): string | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const stretches = [...within.querySelectorAll<HTMLElement>('[data-from]')].filter((row) =>
    range.intersectsNode(row),
  );
  const first = stretches[0];
  const last = stretches.at(-1);
  if (!first || !last) return null;
  const from = Number(first.dataset.from);
  const to = Number(last.dataset.to);
  const lastFrom = Number(last.dataset.from);
  const begins = first.contains(range.startContainer)
    ? from + charactersBefore(text.slice(from, Number(first.dataset.to)), range.startOffset)
    : from;
  const ends =
    last.contains(range.endContainer) && range.endContainer !== last
      ? lastFrom + charactersBefore(text.slice(lastFrom, to), range.endOffset)
      : to;
  return text.slice(begins, ends);
}

/** Characters of a text that stand before a place in what {@link visibleText} makes of it. */
export function charactersBefore(text: string, shownBefore: number): number {
  let shown = 0;
  let at = 0;
  for (const character of text) {
    if (shown >= shownBefore) break;
    shown += visibleText(character).length;
    at += character.length;
  }
  return at;
}
