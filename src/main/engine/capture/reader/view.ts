import type { LogViewState } from '../../../../shared/contract/capture-views';
import type { Clock } from '../../platform/clock';
import type { OpenCapture } from './open-capture';
import { createPace } from './pace';
import type { Rows } from './rows';
import type { Turns } from './turns';

/** Rows of a capture that somebody looks at. */
export interface View {
  readonly id: number;
  readonly capture: OpenCapture;
  readonly rows: Rows;
  readonly closed: boolean;
  state(): LogViewState;
  /** The capture has been refreshed. */
  grown(): void;
  /** A record was marked, or is no longer. */
  marked(block: number, place: number): void;
  /** Resolves when more has been looked at, or never will be. */
  progress(): Promise<void>;
  /** Ends the search for rows. */
  close(): void;
}

/** What a view is made of. */
export interface ViewOptions {
  id: number;
  capture: OpenCapture;
  rows: Rows;
  turns: Turns;
  clock: Clock;
  /** Shortest time between two pushes, in ms, and that while rows come faster than they are read. */
  pushMs: number;
  busyPushMs: number;
  push: (state: LogViewState) => void;
  /** Looking for rows has failed, and is given up. */
  onFailure: (error: Error) => void;
}

/** More rows than this since the last push are read by nobody. */
const BUSY_ROWS = 500;

/** Makes a view and begins to look for its rows: the first piece at once, the rest in turns. */
export function createView(options: ViewOptions): View {
  const { id, capture, rows, turns, clock } = options;
  const pace = createPace(clock, pushMs, pushNow);
  let toldEnd = 0;
  let waiting: (() => void)[] = [];
  let searching = false;
  let failed = false;
  let closed = false;
  let stale = false;

  function pushMs(): number {
    return rows.end - toldEnd > BUSY_ROWS ? options.busyPushMs : options.pushMs;
  }

  function isDone(): boolean {
    return failed || closed || rows.scanned >= capture.index.records;
  }

  function state(): LogViewState {
    const { end, scanned, cut } = rows;
    return { view: id, end, scanned, total: capture.index.records, done: isDone(), cut, stale };
  }

  function pushNow(): void {
    options.push(state());
    toldEnd = rows.end;
    stale = false;
  }

  /** One piece of the search; answers whether there is something to tell. */
  function look(): boolean {
    if (closed) return false;
    const wasBehind = searching;
    let found = false;
    try {
      found = rows.advance(turns.slice());
    } catch (error) {
      failed = true;
      options.onFailure(error as Error);
    }
    searching = !isDone();
    if (searching) turns.add(lookOn);
    release();
    return found || searching || wasBehind;
  }

  function lookOn(): void {
    if (look()) pace.ask();
  }

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  }

  look();
  return {
    id,
    capture,
    rows,
    get closed() {
      return closed;
    },
    state,
    grown() {
      if (!searching && !failed) lookOn();
    },
    marked(block, place) {
      if (!rows.marked(block, place)) return;
      stale = true;
      pace.ask();
    },
    progress: () =>
      isDone() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    close() {
      closed = true;
      pace.cancel();
      release();
    },
  };
}
