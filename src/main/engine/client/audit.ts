import type { AuditSummary } from '../../../shared/model/summary';

/** Judges the delivery of a sequence of ids as they arrive (SPEC 3). Bounded memory. */
export interface Audit {
  /** An id as it stood in the message; undefined when the message had none. */
  see(id: string | undefined): void;
  /** The server said that ids start anew (`gap` with `reset`). */
  reset(): void;
  /** Null while there is nothing to judge: no ids, or ids that are no sequence. */
  summary(): AuditSummary | null;
}

/** Limits of the audit. */
export interface AuditOptions {
  /** Missing ranges kept open; older ones are final: what fills them later counts as duplicate. */
  maxOpenRanges?: number;
}

const PROBATION = 20;
const MAX_STEP = 1_000;

interface Range {
  from: number;
  to: number;
}

/** Makes an audit that has seen nothing. */
export function createAudit(options: AuditOptions = {}): Audit {
  const maxOpenRanges = options.maxOpenRanges ?? 65_536;
  const totals: AuditSummary = { lost: 0, duplicated: 0, reordered: 0 };
  /** Missing ranges in ascending order. */
  let missing: Range[] = [];
  let missingIds = 0;
  let smallest: number | null = null;
  let largest = 0;
  let previous: number | null = null;
  let seen = 0;
  let rejected = false;

  function add(range: Range, index: number): void {
    missing.splice(index, 0, range);
    missingIds += range.to - range.from + 1;
    if (missing.length > maxOpenRanges) {
      const oldest = missing.shift();
      if (oldest) {
        const size = oldest.to - oldest.from + 1;
        missingIds -= size;
        totals.lost += size;
      }
    }
  }

  /** Takes an id out of the range it is missing from; false when it is not missing. */
  function fill(id: number): boolean {
    let low = 0;
    let high = missing.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = missing[middle] as Range;
      if (id < range.from) high = middle - 1;
      else if (id > range.to) low = middle + 1;
      else {
        missing.splice(middle, 1);
        missingIds -= range.to - range.from + 1;
        if (id < range.to) add({ from: id + 1, to: range.to }, middle);
        if (id > range.from) add({ from: range.from, to: id - 1 }, middle);
        return true;
      }
    }
    return false;
  }

  function count(id: number): void {
    if (smallest === null) {
      smallest = largest = id;
    } else if (id > largest) {
      if (id > largest + 1) add({ from: largest + 1, to: id - 1 }, missing.length);
      largest = id;
    } else if (id < smallest) {
      if (id < smallest - 1) add({ from: id + 1, to: smallest - 1 }, 0);
      smallest = id;
      totals.reordered++;
    } else if (fill(id)) totals.reordered++;
    else totals.duplicated++;
  }

  return {
    see(text) {
      if (rejected || text === undefined || text === '') return;
      const id = sequenceNumber(text);
      if (seen < PROBATION) {
        seen++;
        if (id === null || (previous !== null && Math.abs(id - previous) > MAX_STEP)) {
          rejected = true;
          missing = [];
          return;
        }
        previous = id;
      }
      if (id !== null) count(id);
    },
    reset() {
      totals.lost += missingIds;
      missing = [];
      missingIds = 0;
      smallest = null;
      previous = null;
    },
    summary() {
      if (rejected || seen === 0) return null;
      return { ...totals, lost: totals.lost + missingIds };
    },
  };
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
