/**
 * Mean difference between successive values: D of RFC 3550 6.4.1 as a mean over all of them,
 * without the smoothing that makes a moving figure of it.
 */
export interface Jitter {
  /** @param times how often in succession */
  add(ms: number, times?: number): void;
  /** The next value is not compared with the one before. */
  restart(): void;
  /** Null before the second value. */
  meanMs(): number | null;
}

/** Makes one that has seen nothing. */
export function createJitter(): Jitter {
  let last = Number.NaN;
  let sum = 0;
  let count = 0;
  return {
    add(ms, times = 1) {
      if (Number.isNaN(last)) count += times - 1;
      else {
        sum += Math.abs(ms - last);
        count += times;
      }
      last = ms;
    },
    restart() {
      last = Number.NaN;
    },
    meanMs: () => (count === 0 ? null : sum / count),
  };
}
