/** Height of a log row, in px. */
export const ROW_HEIGHT = 24;

/**
 * Tallest track given to a scrollbar, in px. Elements end near 33 million px in Chromium; well below
 * that, a px of the scrollbar stands for more than a px of the log.
 */
export const MAX_TRACK_PX = 10_000_000;

/** How a scrollbar stands for a list of rows. */
export interface ScrollScale {
  /** Height of the scrolled content, in px. */
  trackPx: number;
  /** Largest distance from the first row's top to the viewport's top, in px. */
  maxOffset: number;
  /** Px of the list for one px of the scrollbar; 1 unless the list is taller than the track. */
  factor: number;
}

/** The scale for `count` rows seen through a viewport of `viewportPx`. */
export function scrollScale(count: number, viewportPx: number, rowHeight: number): ScrollScale {
  const total = count * rowHeight;
  const trackPx = Math.min(total, Math.max(MAX_TRACK_PX, viewportPx));
  const maxOffset = Math.max(0, total - viewportPx);
  const maxScroll = Math.max(0, trackPx - viewportPx);
  return { trackPx, maxOffset, factor: maxScroll > 0 ? maxOffset / maxScroll : 1 };
}

/** Rows `[from, to)` that show between `offset` and `offset + viewportPx` of a list of `count`. */
export function visibleRows(
  offset: number,
  viewportPx: number,
  count: number,
  rowHeight: number,
): { from: number; to: number } {
  if (viewportPx <= 0) return { from: 0, to: 0 };
  const from = Math.min(count, Math.max(0, Math.floor(offset / rowHeight)));
  const to = Math.min(count, Math.ceil((offset + viewportPx) / rowHeight));
  return { from, to: Math.max(from, to) };
}
