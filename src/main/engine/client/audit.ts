import type { AuditSummary } from '../../../shared/model/summary';
import { createMissingIds, type MissingRun } from './missing-ids';

/** What came of a message's id. `unjudged`: it has none, or ids are no sequence. */
export type Arrival = 'unjudged' | 'new' | 'late' | 'duplicated';

/** Judges the delivery of a sequence of ids as they arrive (SPEC 3). Bounded memory. */
export interface Audit {
  /** An id as it stood in the message, or its whole number; undefined when the message had none. */
  see(id: string | number | undefined): Arrival;
  /** The server said that ids start anew (`gap` with `reset`). */
  reset(): void;
  /** Null while there is nothing to judge: no ids, or ids that are no sequence. */
  summary(): AuditSummary | null;
  /** Smallest and largest id of the sequence; null before the first. */
  range(): { first: number; last: number } | null;
}

/** Options of {@link createAudit}. */
export interface AuditOptions {
  /** Missing ranges kept open; older ones are final: what fills them later counts as duplicate. */
  maxOpenRanges?: number;
  /** Ids from `from` to `to` did not come when they were due: makes the runs to remember them by. */
  onMissing?(from: number, to: number): readonly MissingRun[];
  /** An id came after a larger one. `run` is what it was missing from; null = below all ids so far. */
  onLate?(id: number, run: MissingRun | null): void;
  onDuplicated?(id: number): void;
}

const PROBATION = 20;
const MAX_STEP = 1_000;

/** Makes an audit that has seen nothing. */
export function createAudit(options: AuditOptions = {}): Audit {
  const { onMissing = oneRun, onLate, onDuplicated } = options;
  const missing = createMissingIds(options.maxOpenRanges ?? 65_536);
  const totals: AuditSummary = { lost: 0, duplicated: 0, reordered: 0 };
  /** Smallest and largest id; an array of doubles, so that a new one allocates nothing. */
  const range = new Float64Array(2);
  let started = false;
  let previous: number | null = null;
  let seen = 0;
  let rejected = false;

  function lose(from: number, to: number, below: boolean): void {
    if (from > to) return;
    const runs = onMissing(from, to);
    // Of runs below, the highest is put there first.
    for (const run of below ? [...runs].reverse() : runs) totals.lost += missing.add(run, below);
  }

  function late(id: number, run: MissingRun | null): Arrival {
    totals.reordered++;
    onLate?.(id, run);
    return 'late';
  }

  function count(id: number): Arrival {
    const smallest = range[0] as number;
    const largest = range[1] as number;
    if (!started) {
      started = true;
      range.fill(id);
      return 'new';
    }
    if (id > largest) {
      if (id !== largest + 1) lose(largest + 1, id - 1, false);
      range[1] = id;
      return 'new';
    }
    if (id < smallest) {
      lose(id + 1, smallest - 1, true);
      range[0] = id;
      return late(id, null);
    }
    const filled = missing.fill(id);
    if (filled) {
      totals.lost += filled.givenUp;
      return late(id, filled.run);
    }
    totals.duplicated++;
    onDuplicated?.(id);
    return 'duplicated';
  }

  return {
    see(given) {
      if (rejected || given === undefined || given === '') return 'unjudged';
      const id = typeof given === 'number' ? given : sequenceNumber(given);
      if (seen < PROBATION) {
        seen++;
        if (id === null || (previous !== null && Math.abs(id - previous) > MAX_STEP)) {
          rejected = true;
          missing.clear();
          return 'unjudged';
        }
        previous = id;
      }
      return id === null ? 'unjudged' : count(id);
    },
    reset() {
      totals.lost += missing.size;
      missing.clear();
      started = false;
      previous = null;
    },
    summary() {
      if (rejected || seen === 0) return null;
      return { ...totals, lost: totals.lost + missing.size };
    },
    range: () =>
      rejected || !started ? null : { first: range[0] as number, last: range[1] as number },
  };
}

function oneRun(from: number, to: number): readonly MissingRun[] {
  return [{ from, to, missing: to - from + 1 }];
}

const MOST_DIGITS = 16;

/** The number of a whole id without sign, leading zeros or white space; null for any other. */
function sequenceNumber(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > MOST_DIGITS || (length > 1 && text[0] === '0')) return null;
  let id = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return null;
    id = id * 10 + digit;
  }
  return Number.isSafeInteger(id) ? id : null;
}
