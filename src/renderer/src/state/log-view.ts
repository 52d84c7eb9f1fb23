import type { LogPage, LogRow, LogViewState } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import { ROW_HEIGHT } from '../lib/scroll-scale';
import { LogFollow } from './log-follow';
import { LogPlaces } from './log-places';
import type { LogScan, LogSnapshot } from './log-snapshot';
import { LogWindow } from './log-window';
import { type PullRows, RowCache } from './row-cache';

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
  /** Records to find again when rows are numbered anew. */
  readonly places = new LogPlaces();
  readonly #pull: PullRows;
  readonly #listeners = new Set<() => void>();
  readonly #follow = new LogFollow();
  readonly #window = new LogWindow();
  #cache: RowCache;
  #scan: LogScan | null = null;
  #failure: Failure | null = null;
  #end = 0;
  /** Rows below are hidden; infinite = all, until it is known which. */
  #clearedTo = 0;
  /** Rows are numbered anew and none is here yet: what was seen before stays in sight until then. */
  #holding = false;
  #selected: number | null = null;
  /** A row to go to as soon as it is known. */
  #awaited: number | null = null;
  #focusRequest = 0;
  #snapshot: LogSnapshot;

  constructor(pull: PullRows) {
    this.#pull = pull;
    this.#cache = this.#newCache();
    this.#snapshot = this.#build();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): LogSnapshot => this.#snapshot;

  /**
   * Rows are numbered anew, because the log has been opened, or with another filter. What follows
   * goes on following; what was selected, seen or cleared is to be found again ({@link places}).
   */
  begin(state: LogViewState): void {
    this.#rememberPlaces();
    this.#cache = this.#newCache();
    this.#failure = null;
    this.#selected = null;
    this.#holding = this.#snapshot.rows.length > 0 && (state.end > 0 || !state.done);
    this.#follow.markAt(state.end);
    this.#take(state);
    const first = this.#follow.active ? 0 : this.#lowerBound();
    this.#window.shown = { first, end: this.#follow.active ? 0 : this.#end };
    this.#refresh();
  }

  /** The log has grown, or more of it has been looked through. */
  move(state: LogViewState): void {
    if (!state.stale && this.#scan && isSameScan(this.#scan, state)) return;
    if (state.stale && state.total === 0) this.#empty();
    else if (state.stale) {
      this.#rememberPlaces();
      this.#cache.expire();
    }
    // What is found among old records is not new.
    if (this.#scan?.done === false) this.#follow.markAt(state.end);
    if (state.end === 0) this.#holding = false;
    this.#take(state);
    const { first, end } = this.#window.shown;
    if (end > state.end) this.#window.shown = { first: Math.min(first, state.end), end: state.end };
    this.#refresh();
    if (this.#awaited !== null && this.#awaited < this.#end) this.goTo(this.#awaited);
  }

  /** The log cannot be shown. */
  fail(failure: Failure): void {
    this.#failure = failure;
    this.#holding = false;
    this.#publish();
  }

  /** Whether rows are hidden of which it is not known where they end. */
  get isClearing(): boolean {
    return this.#clearedTo === Number.POSITIVE_INFINITY;
  }

  /** The rows below this one are those that were cleared away. */
  settleCleared(row: number): void {
    this.#clearedTo = row;
    this.#refresh();
  }

  /** The record to come back to is at this row by now, or, unless `exact`, would stand before it. */
  settleWanted(row: number, exact: boolean): void {
    const { selects } = this.places;
    this.#selected = exact && selects ? row : null;
    this.places.forgetWanted();
    if (!this.#follow.active) {
      this.#window.shown = { first: this.#lowerBound(), end: this.#end };
      this.#window.reveal(row, 'amid');
    }
    this.#refresh();
  }

  /** The record to come back to is not here, and none after it is. */
  giveUpWanted(): void {
    this.#selected = null;
    this.places.forgetWanted();
    this.#publish();
  }

  /** Writes a note at a record, if it is here; null takes the mark away. */
  amend(seq: number, note: string | null): void {
    if (this.#cache.amend(seq, note)) this.#publish();
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
    const { top } = this.#window;
    // At the end first: a layout that gains a px moves the scrollbar without anyone scrolling.
    const atEnd = top >= this.#window.lowest() - AT_END_PX || this.#follow.arrives(top);
    if (atEnd) this.#follow.start();
    else if (top < before) this.#follow.stop(this.#window.shown.end);
    if (top !== before) this.places.forgetWanted();
    this.#refresh();
  }

  /** The user has turned the wheel by so many px; the scrollbar will glide there. */
  turnWheel(px: number): void {
    this.#follow.turnWheel(px, this.#window.top, this.#window.lowest());
  }

  /** {@link scrollTo} from where we are. */
  scrollBy(px: number): void {
    this.scrollTo(this.#window.offset() + px);
  }

  setFollow(follow: boolean): void {
    if (follow) {
      this.#follow.paused = false;
      this.#follow.start();
    } else this.#follow.stop(this.#window.shown.end);
    this.#refresh();
  }

  /** Stops or goes on showing what arrives. Recording goes on either way. */
  setPaused(paused: boolean): void {
    this.#follow.pause(paused, this.#window.shown.end);
    this.#refresh();
  }

  /** Hides all rows so far; none is deleted. */
  clear(): void {
    this.places.clear(this.#cache.get(this.#end - 1)?.seq ?? null);
    this.places.forgetWanted();
    this.#clearedTo = this.#end;
    this.#window.shown = { first: this.#end, end: this.#end };
    this.#selected = null;
    this.#follow.restart(this.#end);
    this.#refresh();
  }

  /** Shows again what {@link clear} hid. */
  unclear(): void {
    this.places.clear(null);
    this.#clearedTo = 0;
    this.#window.shown = { first: 0, end: this.#window.shown.end };
    this.#refresh();
  }

  /**
   * Selects a row, scrolls to it and stops following; null selects nothing.
   *
   * @param place where a row that is out of sight comes to stand: at the edge, or `amid` others
   */
  select(row: number | null, place: 'edge' | 'amid' = 'edge'): void {
    const { first, end } = this.#window.shown;
    this.places.forgetWanted();
    this.#awaited = null;
    this.#selected = row !== null && end > first ? Math.min(end - 1, Math.max(first, row)) : null;
    if (this.#selected !== null) {
      this.#follow.stop(end);
      this.#window.reveal(this.#selected, place);
    }
    this.#refresh();
  }

  /**
   * Selects a row and hands the keyboard to the log; a row that {@link clear} hides shows again, one
   * that has come while the log was not looked at shows at once, and one that is not known yet,
   * because the log is still being opened, as soon as it is.
   */
  goTo(row: number): void {
    if (row < this.#window.shown.first) this.unclear();
    if (row >= this.#window.shown.end)
      this.#window.shown = { first: this.#lowerBound(), end: this.#end };
    this.#focusRequest++;
    this.select(row, 'amid');
    if (row >= this.#end && this.#scan?.done !== true) this.#awaited = row;
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

  #newCache(): RowCache {
    const cache: RowCache = new RowCache(this.#pull, (page) => {
      if (cache === this.#cache) this.#arrived(page);
    });
    return cache;
  }

  #arrived(page: LogPage | null): void {
    this.#holding = false;
    if (page) {
      // Only pushes move the end: else a fast log would be pulled again as soon as it answered.
      const last = page.rows.at(-1);
      if (last && this.#follow.active) this.#showTo(Math.max(this.#window.shown.end, last.row + 1));
      return this.#refresh();
    }
    if (this.#follow.active) this.#showTo(this.#end);
    this.#publish();
  }

  #take({ end, scanned, total, done, cut }: LogViewState): void {
    this.#end = end;
    this.#scan = { end, scanned, total, done, cut };
  }

  /** Keeps in mind what is cleared away, and what is selected or else seen first. */
  #rememberPlaces(): void {
    if (this.#clearedTo > 0 && this.places.firstSeq === null) {
      const next = this.#cache.get(this.#clearedTo);
      if (next) this.places.clear(next.seq - 1);
    }
    this.#clearedTo = this.places.firstSeq === null ? 0 : Number.POSITIVE_INFINITY;
    const selected = this.#selected === null ? null : this.#cache.get(this.#selected);
    const top = this.#follow.on ? null : this.#cache.get(this.#window.range().from);
    if (selected) this.places.want(selected.seq, true);
    else if (top) this.places.want(top.seq, false);
  }

  /** Another recording begins: nothing of this one shows any more. */
  #empty(): void {
    this.#cache = this.#newCache();
    this.places.clear(null);
    this.places.forgetWanted();
    this.#clearedTo = 0;
    this.#selected = null;
    this.#window.shown = { first: 0, end: 0 };
    this.#follow.restart(0);
  }

  /** Brings what is shown up to date with the end, pulls what is missing, tells the listeners. */
  #refresh(): void {
    if (this.#follow.active) {
      if (this.#window.viewportPx > 0) this.#pullTail();
    } else {
      // Of a paused log the old records go on being found.
      if (!this.#follow.paused || this.#scan?.done === false)
        this.#window.shown = { first: this.#lowerBound(), end: this.#end };
      this.#window.moveTo(this.#window.top);
      this.#pullAround();
    }
    this.#publish();
  }

  #pullTail(): void {
    const end = this.#end;
    const seen = Math.ceil(this.#window.viewportPx / ROW_HEIGHT) + 1;
    const from = Math.max(this.#lowerBound(), end - seen);
    const here = this.#cache.holds(from, end);
    if (here && end > 0) this.#holding = false;
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
    if (this.#follow.active) this.#window.top = this.#window.lowest();
    else if (appears && this.#selected !== null && !this.#follow.on)
      this.#window.reveal(this.#selected, 'amid');
  }

  #pullAround(): void {
    const { from, to } = this.#window.range();
    if (to > from && this.#cache.holds(from, to)) this.#holding = false;
    if (this.#cache.holds(from, to)) return;
    const { first, end } = this.#window.shown;
    this.#cache.want(Math.max(first, from - MARGIN), Math.min(end, to + MARGIN));
  }

  #publish(): void {
    const known = { scan: this.#scan, failure: this.#failure };
    this.#snapshot = this.#holding ? { ...this.#snapshot, ...known } : this.#build();
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
      scan: this.#scan,
      failure: this.#failure,
      follow: this.#follow.on,
      paused: this.#follow.paused,
      fresh: this.#follow.fresh(this.#end),
      hidden: Math.min(this.#clearedTo, this.#end),
      selected: this.#selected,
      focusRequest: this.#focusRequest,
    };
  }

  #lowerBound(): number {
    return Math.min(this.#clearedTo, this.#end);
  }
}

function isSameScan(a: LogScan, b: LogScan): boolean {
  return (
    a.end === b.end &&
    a.scanned === b.scanned &&
    a.total === b.total &&
    a.done === b.done &&
    a.cut === b.cut
  );
}
