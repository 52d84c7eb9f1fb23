import { ROW_HEIGHT, visibleRows } from '../lib/scroll-scale';

/** As much of what is seen stays above a row that is jumped to. */
const ABOVE_SHARE = 1 / 3;
/** At the lower edge, where the count of new rows lies over the log. */
const COVERED_PX = 2 * ROW_HEIGHT;

/** Rows `[first, end)`. */
export interface RowRange {
  first: number;
  end: number;
}

/** Where in a log one looks: the arithmetic of rows and px, and nothing else. */
export class LogWindow {
  /** Rows that can be scrolled to. */
  shown: RowRange = { first: 0, end: 0 };
  /** Px from row 0, not from the first row that shows. */
  top = 0;
  /** Height of what is seen, in px. */
  viewportPx = 0;

  /** Px from the top of the first row to the upper edge of what is seen. */
  offset(): number {
    return this.top - this.shown.first * ROW_HEIGHT;
  }

  /** The rows in sight, those cut by an edge among them: `[from, to)`. */
  range(): { from: number; to: number } {
    const { first, end } = this.shown;
    const { from, to } = visibleRows(this.offset(), this.viewportPx, end - first, ROW_HEIGHT);
    return { from: first + from, to: first + to };
  }

  /** The top when the last row stands at the lower edge. */
  lowest(): number {
    const { first, end } = this.shown;
    return Math.max(first * ROW_HEIGHT, end * ROW_HEIGHT - this.viewportPx);
  }

  /** Moves to `top`, or as near to it as there are rows. */
  moveTo(top: number): void {
    this.top = Math.min(this.lowest(), Math.max(this.shown.first * ROW_HEIGHT, top));
  }

  /**
   * Has a row in sight.
   *
   * @param place where one that is out of sight comes to stand: at the edge, or `amid` others, clear of
   * what lies over the lower edge
   */
  reveal(row: number, place: 'edge' | 'amid'): void {
    const upper = row * ROW_HEIGHT;
    const lower = upper + ROW_HEIGHT - this.viewportPx;
    const clear = place === 'amid' ? Math.min(COVERED_PX, this.viewportPx / 3) : 0;
    if (upper >= this.top && lower + clear <= this.top) return;
    if (place === 'amid') this.moveTo(upper - this.viewportPx * ABOVE_SHARE);
    else this.top = upper < this.top ? upper : lower;
  }
}
