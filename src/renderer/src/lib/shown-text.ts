import { visibleText } from '../../../shared/visible-text';

/** The start of a text, safe to show on several lines, and how much of it is left out. */
export interface ShownText {
  shown: string;
  /** Characters not shown. */
  left: number;
}

/**
 * At most `limit` characters of a hostile text: line feeds break lines, everything else that moves,
 * turns or hides is made visible.
 */
export function shownText(text: string, limit: number): ShownText {
  const cut = text.length > limit ? text.slice(0, limit) : text;
  const shown = cut
    .split('\n')
    .map((line) => visibleText(line))
    .join('\n');
  return { shown, left: text.length - cut.length };
}
