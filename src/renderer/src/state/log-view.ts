import type { LogHead, LogPage, LogRow } from '../../../shared/contract/views';
import { ROW_HEIGHT } from '../lib/scroll-scale';
import { LogWindow } from './log-window';
import { type PullRows, RowCache } from './row-cache';
import { WheelAim } from './wheel-aim';

/** What a log shows at one moment. */
export interface LogSnapshot {
  /** Rows that can be scrolled to: `[first, end)`. */
  first: number;
  end: number;
  /** Px from the top of row `first` to the upper edge of what is seen. */
  offset: number;
  /** Height of what is seen, in px. */
  viewportPx: number;
  /** Number of the first row drawn. */
  from: number;
  /** The rows drawn; null where a row is not here (yet). */
  rows: readonly (LogRow | null)[];
  /** Rows below this have fallen out of memory. */
  heldFrom: number;
  follow: boolean;
  paused: boolean;
  /** Rows that came since following stopped; 0 while following. */
  fresh: number;
  /** Rows still in memory that Clear hides. */
  hidden: number;
  selected: number | null;
  /** Counts up whenever the log should take the keyboard. */
  focusRequest: number;
}

/** Rows pulled above and below what is seen, so that scrolling finds them there. */
const MARGIN = 40;
/** So near the end counts as at the end. */
const AT_END_PX = 2;

/**
 * One log as it is looked at: where, following or not, paused, cleared, what is selected. Lives
 * outside React and holds only the rows around what is seen. While following, the end moves on only
 * when its rows are here, so that the tail never shows blanks however fast it grows.
 */
export class LogView {
  readonly #cache: RowCache;
  readonly #listeners = new Set<() => void>();
  readonly #wheel = new WheelAim();
  readonly #window = new LogWindow();
  #head: LogHead = { first: 0, end: 0 };
  #clearedTo = 0;
  #follow = true;
  #paused = false;
  /** Where the log ended when following stopped. */
  #mark: number | null = null;
  #selected: number | null = null;
  #focusRequest = 0;
  #snapshot: LogSnapshot;

  constructor(pull: PullRows) {
    this.#cache = new RowCache(pull, this.#arrived);
    this.#snapshot = this.#build();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): LogSnapshot => this.#snapshot;

  /** The log has grown, or rows have fallen out. */
  setHead(head: LogHead): void {
    if (head.first === this.#head.first && head.end === this.#head.end) return;
    this.#head = head;
    this.#refresh();
  }

  /** Height of what is seen, in px; 0 when nothing is, and then nothing is pulled. */
  setViewport(px: number): void {
    if (px === this.#window.viewportPx) return;
    this.#resize(px);
    this.#refresh();
  }

  /**
   * The scrollbar has moved to `offset` px below the first row's top. Upwards ends following.
   *
   * @param viewportPx height of what is seen by now: a pane that grows pushes the scrollbar up
   *   before {@link setViewport} hears of it, and nobody has scrolled
   */
  scrollTo(offset: number, viewportPx = this.#window.viewportPx): void {
    if (viewportPx !== this.#window.viewportPx) this.#resize(viewportPx);
    const before = this.#window.top;
    this.#window.moveTo(this.#window.shown.first * ROW_HEIGHT + offset);
    // At the end first: a layout that gains a px moves the scrollbar without anyone scrolling.
    const atEnd =
      this.#window.top >= this.#window.lowest() - AT_END_PX ||
      this.#wheel.reaches(this.#window.top);
    if (atEnd) this.#startFollowing();
    else if (this.#window.top < before) this.#stopFollowing();
    this.#refresh();
  }

  /** The user has turned the wheel by so many px; the scrollbar will glide there ({@link WheelAim}). */
  turnWheel(px: number): void {
    this.#wheel.turn(px, this.#window.top, this.#window.lowest());
  }

  /** {@link scrollTo} from where we are. */
  scrollBy(px: number): void {
    this.scrollTo(this.#window.offset() + px);
  }

  setFollow(follow: boolean): void {
    if (follow) {
      this.#paused = false;
      this.#startFollowing();
    } else this.#stopFollowing();
    this.#refresh();
  }

  /** Stops or goes on showing what arrives. Recording goes on either way. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#mark = paused || !this.#follow ? (this.#mark ?? this.#window.shown.end) : null;
    this.#refresh();
  }

  /** Hides all rows so far; they stay in memory. */
  clear(): void {
    this.#clearedTo = this.#head.end;
    this.#window.shown = { first: this.#clearedTo, end: this.#clearedTo };
    this.#selected = null;
    this.#follow = true;
    this.#mark = this.#paused ? this.#head.end : null;
    this.#refresh();
  }

  /** Shows again what {@link clear} hid. */
  unclear(): void {
    this.#clearedTo = 0;
    this.#window.shown = { first: this.#lowerBound(), end: this.#window.shown.end };
    this.#refresh();
  }

  /**
   * Selects a row, scrolls to it and stops following; null selects nothing.
   *
   * @param place where a row that is out of sight comes to stand: at the edge, or `amid` others
   */
  select(row: number | null, place: 'edge' | 'amid' = 'edge'): void {
    const last = this.#window.shown.end - 1;
    const inRange = row !== null && last >= this.#window.shown.first;
    this.#selected = inRange ? Math.min(last, Math.max(this.#window.shown.first, row)) : null;
    if (this.#selected !== null) {
      this.#stopFollowing();
      this.#window.reveal(this.#selected, place);
    }
    this.#refresh();
  }

  /**
   * Selects a row and hands the keyboard to the log; a row that {@link clear} hides shows again, and
   * one that has come while the log was not looked at shows at once.
   */
  goTo(row: number): void {
    if (row < this.#window.shown.first) this.unclear();
    if (row >= this.#window.shown.end)
      this.#window.shown = { first: this.#lowerBound(), end: this.#head.end };
    this.#focusRequest++;
    this.select(row, 'amid');
  }

  /** Moves the selection; without one it starts at the edge of what is seen. */
  step(by: number): void {
    const { from, rows } = this.#snapshot;
    this.select(
      this.#selected === null ? (by < 0 ? from + rows.length - 1 : from) : this.#selected + by,
    );
  }

  selectFirst(): void {
    this.select(this.#window.shown.first);
  }

  /** Selects the last row and follows. */
  selectLast(): void {
    this.select(this.#window.shown.end - 1);
    this.setFollow(true);
  }

  /** Rows that fit, for paging. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#window.viewportPx / ROW_HEIGHT) - 1);
  }

  readonly #arrived = (page: LogPage | null): void => {
    if (page) {
      // Only pushes move the end: else a fast log would be pulled again as soon as it answered.
      this.#head = { first: Math.max(this.#head.first, page.first), end: this.#head.end };
      const last = page.rows.at(-1);
      if (last && this.#following()) this.#showTo(Math.max(this.#window.shown.end, last.row + 1));
      this.#refresh();
    } else if (this.#following()) {
      this.#showTo(this.#head.end);
      this.#publish();
    }
  };

  /** Brings what is shown up to date with the head, pulls what is missing, tells the listeners. */
  #refresh(): void {
    if (this.#following()) {
      if (this.#window.viewportPx > 0) this.#pullTail();
    } else {
      if (!this.#paused) this.#window.shown = { first: this.#lowerBound(), end: this.#head.end };
      this.#window.moveTo(this.#window.top);
      this.#pullAround();
    }
    this.#publish();
  }

  #pullTail(): void {
    const { end } = this.#head;
    const from = Math.max(
      this.#lowerBound(),
      end - Math.ceil(this.#window.viewportPx / ROW_HEIGHT) - 1,
    );
    const here = this.#cache.holds(from, end);
    this.#showTo(here ? end : this.#window.shown.end);
    if (!here) this.#cache.want(from, end);
  }

  /** Shows the log up to `end`, with its last row at the lower edge. */
  #showTo(end: number): void {
    this.#window.shown = { first: Math.min(this.#lowerBound(), end), end };
    this.#window.top = this.#window.lowest();
  }

  #resize(px: number): void {
    const appears = this.#window.viewportPx === 0;
    this.#window.viewportPx = px;
    if (this.#following()) this.#window.top = this.#window.lowest();
    else if (appears && this.#selected !== null && !this.#follow)
      this.#window.reveal(this.#selected, 'amid');
  }

  #pullAround(): void {
    const { from, to } = this.#window.range();
    const floor = Math.max(this.#window.shown.first, this.#head.first);
    const low = Math.max(floor, from);
    if (to <= low || this.#cache.holds(low, to)) return;
    this.#cache.want(Math.max(floor, from - MARGIN), Math.min(this.#window.shown.end, to + MARGIN));
  }

  #publish(): void {
    this.#snapshot = this.#build();
    for (const listener of this.#listeners) listener();
  }

  #build(): LogSnapshot {
    const { from, to } = this.#window.range();
    const rows: (LogRow | null)[] = [];
    for (let row = from; row < to; row++) rows.push(this.#cache.get(row));
    return {
      ...this.#window.shown,
      offset: this.#window.offset(),
      viewportPx: this.#window.viewportPx,
      from,
      rows,
      heldFrom: this.#head.first,
      follow: this.#follow,
      paused: this.#paused,
      fresh: this.#mark === null ? 0 : Math.max(0, this.#head.end - this.#mark),
      hidden: Math.max(0, Math.min(this.#clearedTo, this.#head.end) - this.#head.first),
      selected: this.#selected,
      focusRequest: this.#focusRequest,
    };
  }

  #following(): boolean {
    return this.#follow && !this.#paused;
  }

  #startFollowing(): void {
    this.#follow = true;
    if (!this.#paused) this.#mark = null;
  }

  #stopFollowing(): void {
    this.#follow = false;
    this.#wheel.forget();
    this.#mark ??= this.#window.shown.end;
  }

  #lowerBound(): number {
    return Math.max(this.#head.first, this.#clearedTo);
  }
}
