import type { Clock } from '../platform/clock';

const SECOND_MS = 1_000;
const SPARK_SECONDS = 30;
/** The full seconds shown, and the one that is under way. */
const SLOTS = SPARK_SECONDS + 1;

/** Counts messages by the second, for a rate and a sparkline. */
export interface RateSeries {
  /** One more, now. */
  add(): void;
  /** Messages in the last full second. */
  rate(): number;
  /** Messages in each of the last 30 full seconds, oldest first. */
  spark(): number[];
  /** Ms until what is shown changes by the mere passing of time; null while all of it is 0. */
  changesInMs(): number | null;
}

/** Makes a series at zero. It holds no timer: seconds that have passed are caught up on use. */
export function createRateSeries(clock: Clock): RateSeries {
  const counts = new Float64Array(SLOTS);
  let second = secondNow();

  function secondNow(): number {
    return Math.floor(clock.monotonic() / SECOND_MS);
  }

  /** Moves on to the current second; those skipped had no messages. */
  function catchUp(): void {
    const now = secondNow();
    const first = Math.max(second + 1, now - SLOTS + 1);
    for (let skipped = first; skipped <= now; skipped++) counts[skipped % SLOTS] = 0;
    second = now;
  }

  /** @param age 0 = the second under way, 1 = the last full one */
  function countAt(age: number): number {
    return counts[(second + SLOTS - age) % SLOTS] ?? 0;
  }

  return {
    add() {
      catchUp();
      const slot = second % SLOTS;
      counts[slot] = (counts[slot] ?? 0) + 1;
    },
    rate() {
      catchUp();
      return countAt(1);
    },
    spark() {
      catchUp();
      return Array.from({ length: SPARK_SECONDS }, (_, index) => countAt(SPARK_SECONDS - index));
    },
    changesInMs() {
      catchUp();
      if (counts.every((count) => count === 0)) return null;
      return (second + 1) * SECOND_MS - clock.monotonic();
    },
  };
}
