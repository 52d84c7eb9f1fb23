import type { Measures } from '../../../shared/model/measures';
import type { Clock } from '../platform/clock';
import { createHistogram, distributionOf } from './histogram';
import { createJitter } from './jitter';

/** When messages arrive, by the monotonic clock. */
export interface Arrivals {
  /**
   * One more message.
   *
   * @param at its stamp, by which those that came together are told without asking the clock
   * @returns when it arrived, in monotonic ms
   */
  message(at: number): number;
  /** What follows is no continuation of what came before. */
  restart(): void;
  report(): Measures['arrival'];
}

/** Stamps that lie no further apart came with one chunk: what passed between them is our own work. */
const TOGETHER_MS = 0.02;
/** Further than a message may lie behind its stamp before the anchor is looked at. */
const SUSPECT_MS = 25;
/** Less is rounding. */
const LEAST_JUMP_MS = 1;

/**
 * Makes one that has seen nothing. Of messages that come together only the first asks the clock and
 * is recorded; the gaps of the others are 0 and only counted.
 *
 * @param onJump told by how much the wall clock was anchored anew, before the message after it
 */
export function createArrivals(clock: Clock, onJump: (jumpMs: number) => void): Arrivals {
  const gaps = createHistogram();
  const jitter = createJitter();
  let anchor = clock.now() - clock.monotonic();
  /** Stamp of the last message; an array of doubles, so that a new one allocates nothing. */
  const last = Float64Array.of(Number.NEGATIVE_INFINITY);
  /** Monotonic; null before the first. */
  let arrivedAt: number | null = null;
  let continues = false;
  /** Gaps of 0 that are not recorded yet. */
  let zeros = 0;

  function recordZeros(): void {
    if (zeros === 0) return;
    gaps.add(0, zeros);
    jitter.add(0, zeros);
    zeros = 0;
  }

  /** Wall time minus monotonic time changes only when the wall clock is anchored anew. */
  function lookAtAnchor(at: number, now: number): void {
    if (Math.abs(at - now - anchor) < SUSPECT_MS) return;
    const found = clock.now() - clock.monotonic();
    const jumpMs = found - anchor;
    if (Math.abs(jumpMs) < LEAST_JUMP_MS) return;
    anchor = found;
    onJump(jumpMs);
  }

  function together(at: number): boolean {
    const apart = at - (last[0] as number);
    return apart >= 0 && apart <= TOGETHER_MS;
  }

  return {
    message(at) {
      if (arrivedAt !== null && continues && together(at)) {
        last[0] = at;
        zeros++;
        return arrivedAt;
      }
      last[0] = at;
      const now = clock.monotonic();
      lookAtAnchor(at, now);
      recordZeros();
      if (arrivedAt !== null && continues) {
        gaps.add(now - arrivedAt);
        jitter.add(now - arrivedAt);
      }
      arrivedAt = now;
      continues = true;
      return now;
    },
    restart() {
      recordZeros();
      continues = false;
      jitter.restart();
    },
    report() {
      recordZeros();
      return {
        gap: distributionOf(gaps),
        jitterMs: jitter.meanMs(),
        sinceLastMs: arrivedAt === null ? null : clock.monotonic() - arrivedAt,
      };
    },
  };
}
