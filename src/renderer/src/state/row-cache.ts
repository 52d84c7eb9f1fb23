import type { LogPage, LogRow } from '../../../shared/contract/capture-views';

/** Pulls a range of a log; null when that failed. */
export type PullRows = (from: number, count: number) => Promise<LogPage | null>;

/** Told when new rows have arrived, or that a pull brought none (null): then do not ask again. */
export type RowsArrived = (page: LogPage | null) => void;

/** Most rows asked for at once. */
const MAX_PULL = 500;
/** Rows kept: some screens around the one shown, and nothing like the whole log. */
const MAX_ROWS = 4_000;

/**
 * Rows of one log, pulled by range and kept for a while. At most one pull is under way; while it
 * is, only the newest wish waits. Rows never change once written, but for their notes ({@link amend})
 * and, rarely, their numbers ({@link expire}).
 */
export class RowCache {
  readonly #rows = new Map<number, LogRow>();
  /** Rows that are to be pulled anew; until then they serve. */
  readonly #expired = new Set<number>();
  readonly #pull: PullRows;
  readonly #arrived: RowsArrived;
  #pulling = false;
  #wish: { from: number; to: number } | null = null;

  constructor(pull: PullRows, arrived: RowsArrived) {
    this.#pull = pull;
    this.#arrived = arrived;
  }

  /** A row, if it is here. Rows that are read last longer than others. */
  get(row: number): LogRow | null {
    const found = this.#rows.get(row);
    if (!found) return null;
    this.#rows.delete(row);
    this.#rows.set(row, found);
    return found;
  }

  /** Whether all rows of `[from, to)` are here and as they should be. */
  holds(from: number, to: number): boolean {
    for (let row = from; row < to; row++) if (!this.#has(row)) return false;
    return true;
  }

  /** Has all rows pulled anew before they count as here; until then they can be had as they were. */
  expire(): void {
    for (const row of this.#rows.keys()) this.#expired.add(row);
  }

  /** Writes a note at a record, if it is here; returns whether it is. */
  amend(seq: number, note: string | null): boolean {
    for (const [number, row] of this.#rows) {
      if (row.seq !== seq) continue;
      this.#rows.set(number, { ...row, note });
      return true;
    }
    return false;
  }

  /** Sees to it that the rows `[from, to)` come; replaces a wish that still waits. */
  want(from: number, to: number): void {
    this.#wish = { from, to };
    if (!this.#pulling) void this.#next();
  }

  async #next(): Promise<void> {
    const wish = this.#wish;
    this.#wish = null;
    const range = wish && this.#missing(wish.from, wish.to);
    if (!range) return;
    this.#pulling = true;
    const page = await this.#pull(range.from, range.count);
    this.#pulling = false;
    this.#arrived(page && this.#keep(page) ? page : null);
    // The listener may have wished again already.
    if (!this.#pulling && this.#wish) void this.#next();
  }

  #missing(from: number, to: number): { from: number; count: number } | null {
    let first = from;
    while (first < to && this.#has(first)) first++;
    let end = to;
    while (end > first && this.#has(end - 1)) end--;
    return end > first ? { from: first, count: Math.min(MAX_PULL, end - first) } : null;
  }

  #has(row: number): boolean {
    return this.#rows.has(row) && !this.#expired.has(row);
  }

  /** Whether there was a new one among them. */
  #keep(page: LogPage): boolean {
    let fresh = false;
    for (const row of page.rows) {
      fresh ||= !this.#has(row.row);
      this.#rows.set(row.row, row);
      this.#expired.delete(row.row);
    }
    for (const oldest of this.#rows.keys()) {
      if (this.#rows.size <= MAX_ROWS) break;
      this.#rows.delete(oldest);
      this.#expired.delete(oldest);
    }
    return fresh;
  }
}
