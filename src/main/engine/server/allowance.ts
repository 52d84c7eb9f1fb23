import type { Clock } from '../platform/clock';

/** How much of something may still happen: a number of times in a row, and so many more a second. */
export interface Allowance {
  /** Uses one. False: there is none left. */
  take(): boolean;
}

/** Makes a full one. */
export function createAllowance(most: number, perSecond: number, clock: Clock): Allowance {
  let left = most;
  let at = clock.monotonic();
  return {
    take() {
      const now = clock.monotonic();
      left = Math.min(most, left + ((now - at) / 1_000) * perSecond);
      at = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
