import type { LogRow, LogViewState } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';

/** How far the records of a log have been looked through. */
export type LogScan = Omit<LogViewState, 'view' | 'stale'>;

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
  /** Null until the log is open. */
  scan: LogScan | null;
  /** Why the log cannot be shown; null when it can. */
  failure: Failure | null;
  follow: boolean;
  paused: boolean;
  /** Rows that came since following stopped; 0 while following. */
  fresh: number;
  /** Rows that Clear hides. */
  hidden: number;
  selected: number | null;
  /** Counts up whenever the log should take the keyboard. */
  focusRequest: number;
}
