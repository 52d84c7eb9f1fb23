/** A timer that can be stopped. Stopping twice does nothing. */
export interface Timer {
  cancel(): void;
}

/**
 * Time for the engine: the only source of stamps, intervals and timers.
 * `now` and `monotonic` run at the same pace; only `now` is ever anchored anew.
 */
export interface Clock {
  /** Epoch ms with microseconds as the fraction. */
  now(): number;
  /** Ms since an arbitrary start; never goes back. */
  monotonic(): number;
  /** Runs `task` once after `ms` (clamped to 2^31-1, above which Node fires at once). */
  after(ms: number, task: () => void): Timer;
  /** Runs `task` every `ms`. */
  every(ms: number, task: () => void): Timer;
  /** Runs `task` when the current work is done, before other timers. */
  soon(task: () => void): void;
}

const MAX_DELAY_MS = 2_147_483_647;
const MAX_DRIFT_MS = 50;
const CHECK_EVERY_MS = 1_000;

/**
 * The system's clock (SPEC 4): `performance.timeOrigin + performance.now()`, anchored anew when it
 * runs more than 50 ms away from the wall clock (sleep, clock step).
 *
 * @param onJump told the new anchor minus the old one, in ms
 */
export function systemClock(onJump: (jumpMs: number) => void = () => undefined): Clock {
  let anchor = performance.timeOrigin;
  let checked = performance.now();
  return {
    now() {
      const elapsed = performance.now();
      if (elapsed - checked > CHECK_EVERY_MS) {
        checked = elapsed;
        const drift = Date.now() - (anchor + elapsed);
        if (Math.abs(drift) > MAX_DRIFT_MS) {
          anchor += drift;
          onJump(drift);
        }
      }
      return anchor + elapsed;
    },
    monotonic: () => performance.now(),
    after(ms, task) {
      const timer = setTimeout(task, Math.min(ms, MAX_DELAY_MS));
      return { cancel: () => clearTimeout(timer) };
    },
    every(ms, task) {
      const timer = setInterval(task, Math.min(ms, MAX_DELAY_MS));
      return { cancel: () => clearInterval(timer) };
    },
    soon: (task) => setImmediate(task),
  };
}
