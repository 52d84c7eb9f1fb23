import type { Clock, Timer } from '../../platform/clock';
import type { Random } from '../../platform/random';

/** What a schedule keeps. */
export interface ScheduleOptions {
  ratePerSecond: number;
  /** Spread of each due time around the exact one, as a part of the interval, 0 to 1. */
  jitter: number;
  random: Random;
  /** Called once for each message due. */
  fire(): void;
  /** Called when it is so far behind that messages are left out; told how many ms. */
  onBehind(ms: number): void;
}

/** Most messages in one turn: other work must come between. */
const MAX_BATCH = 2_000;
/** Behind by more than this (sleep, overload), the schedule starts anew instead of catching up. */
const MAX_BEHIND_MS = 1_000;

/**
 * Fires at an exact average rate, the first time at once: the number due follows from the time
 * passed, so late timers are made up for and high rates come in batches, one a millisecond.
 */
export function startSchedule(clock: Clock, options: ScheduleOptions): { stop(): void } {
  const intervalMs = 1_000 / options.ratePerSecond;
  let base = clock.monotonic();
  let fired = 0;
  let stopped = false;
  let timer: Timer | null = null;
  let due = base;

  /** Half the spread to each side keeps the order and the average. */
  function dueAt(index: number): number {
    const shift = options.jitter === 0 ? 0 : (options.random() - 0.5) * options.jitter;
    return base + Math.max(0, index + shift) * intervalMs;
  }

  function run(): void {
    const now = clock.monotonic();
    if (now - due > MAX_BEHIND_MS + intervalMs) {
      options.onBehind(now - due);
      base = now;
      fired = 0;
      due = now;
    }
    for (let count = 0; due <= now && count < MAX_BATCH && !stopped; count++) {
      fired += 1;
      due = dueAt(fired);
      options.fire();
    }
    if (stopped) return;
    if (due <= now) {
      timer = null;
      clock.soon(() => !stopped && run());
    } else timer = clock.after(Math.max(1, due - clock.monotonic()), run);
  }

  timer = clock.after(0, run);
  return {
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
}
