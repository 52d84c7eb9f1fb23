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
  /** The last value and the sum; an array of doubles, so that new ones allocate nothing. */
  const held = Float64Array.of(Number.NaN, 0);
  let count = 0;
  return {
    add(ms, times = 1) {
      const last = held[0] as number;
      if (Number.isNaN(last)) count += times - 1;
      else {
        held[1] = (held[1] as number) + Math.abs(ms - last);
        count += times;
      }
      held[0] = ms;
    },
    restart() {
      held[0] = Number.NaN;
    },
    meanMs: () => (count === 0 ? null : (held[1] as number) / count),
  };
}
