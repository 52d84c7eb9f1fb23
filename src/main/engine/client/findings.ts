import type { AuditRecord } from '../../../shared/model/record';
import type { Clock } from '../platform/clock';

/** Something that the audit found. */
export type Finding = Omit<AuditRecord, 'kind' | 'at' | 'more'>;

/** Tells findings as records, at most ten a second; what is beyond them is counted. */
export interface Findings {
  /** @param at epoch ms of the message that showed it */
  tell(finding: Finding, at: number): void;
  /** True while something is held back. */
  readonly held: boolean;
  /**
   * Counts one of the running stream that cannot be told at this moment anyway; false when it may be.
   * For the case that each message shows something: nothing is made, and rarely a clock is read.
   */
  pass(what: Finding['what'], id: number, at: number): boolean;
  /** Tells what was held back, if it may by now. @param at epoch ms of the record under way */
  tellHeld(at: number): void;
}

const MOST = 10;
/** What happens in a running stream leaves room for what a reconnect or the server's word brings. */
const MOST_OF_STREAM = 8;
const PERIOD_MS = 1_000;
/** While all that may be told has been, the clock is read at most so often. */
const LOOK_EVERY_MS = 1;

/** Makes one that has told nothing. */
export function createFindings(clock: Clock, emit: (record: AuditRecord) => void): Findings {
  /** When the last ones were told, monotonic; `next` is the oldest of them. */
  const told = new Float64Array(MOST).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  /** The newest that has not been told, and how many more there are. */
  let held: Finding | null = null;
  let more = 0;
  /** Stamp of the message for which the clock was last read in vain. */
  let refusedAt = Number.NEGATIVE_INFINITY;

  /** Whether one may be told now; it counts as told then. */
  function take(cause: Finding['cause'], at: number): boolean {
    // One of the same arrival cannot be told either.
    if (cause === 'stream' && at >= refusedAt && at < refusedAt + LOOK_EVERY_MS) return false;
    const now = clock.monotonic();
    const most = cause === 'stream' ? MOST_OF_STREAM : MOST;
    if ((told[(next + MOST - most) % MOST] as number) > now - PERIOD_MS) {
      refusedAt = at;
      return false;
    }
    told[next] = now;
    next = (next + 1) % MOST;
    return true;
  }

  function say(finding: Finding, at: number): void {
    const record: AuditRecord = { kind: 'audit', at, ...finding, more };
    held = null;
    more = 0;
    emit(record);
  }

  return {
    tell(finding, at) {
      if (held) more++;
      if (take(finding.cause, at)) return say(finding, at);
      if (!held || held.cause === 'stream' || finding.cause !== 'stream') held = finding;
    },
    get held() {
      return held !== null;
    },
    pass(what, id, at) {
      if (!held || at < refusedAt || at >= refusedAt + LOOK_EVERY_MS) return false;
      more++;
      if (held.cause === 'stream') {
        held.what = what;
        held.from = id;
        held.to = id;
      }
      return true;
    },
    tellHeld(at) {
      if (held && take(held.cause, at)) say(held, at);
    },
  };
}
