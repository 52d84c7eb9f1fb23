import { createManualClock, type ManualClock } from '../../support/manual-clock';

/** A manual clock whose wall time can be anchored anew, as the system's is after sleep. */
export interface JumpingClock extends ManualClock {
  /** From here on the wall time is so much later (or earlier); monotonic time goes on as it was. */
  jump(ms: number): void;
}

/** Makes one at epoch ms `startAt`. */
export function createJumpingClock(startAt = 1_764_000_000_000): JumpingClock {
  const clock = createManualClock(startAt);
  let anchor = 0;
  return {
    ...clock,
    now: () => clock.now() + anchor,
    jump(ms) {
      anchor += ms;
    },
  };
}
