import type { Clock, Timer } from '../../platform/clock';
import type { Arrivals } from './arrivals';

/** What a schedule keeps. */
export interface ScheduleOptions {
  arrivals: Arrivals;
  /** Called once for each message due. */
  fire(): void;
  /** Called when it is so far behind that messages are left out; told how many ms. */
  onBehind(ms: number): void;
  /** Called once when no more messages are due. */
  onEnd?(): void;
}

/** Most messages in one turn, and most ms: other work must come between. */
const MAX_BATCH = 2_000;
const MAX_TURN_MS = 10;
/** Behind by more than this (sleep, overload), the schedule starts anew instead of catching up. */
const MAX_BEHIND_MS = 1_000;

/**
 * Fires when the messages of a rate are due: their number follows from the time passed, so late
 * timers are made up for and high rates come in batches, one a millisecond.
 */
export function startSchedule(clock: Clock, options: ScheduleOptions): { stop(): void } {
  const { arrivals } = options;
  const lateMs = MAX_BEHIND_MS + (Number.isFinite(arrivals.meanMs) ? arrivals.meanMs : 0);
  let base = clock.monotonic();
  let stopped = false;
  let timer: Timer | null = null;
  let due = base + arrivals.next();

  function run(): void {
    const now = clock.monotonic();
    if (now - due > lateMs) {
      options.onBehind(now - due);
      base += now - due;
      due = now;
    }
    for (let count = 0; due <= now && count < MAX_BATCH && !stopped; count++) {
      due = base + arrivals.next();
      options.fire();
      if (clock.monotonic() - now > MAX_TURN_MS) break;
    }
    if (!stopped) wait(now);
  }

  function wait(now: number): void {
    timer = null;
    if (due === Number.POSITIVE_INFINITY) options.onEnd?.();
    else if (due <= now) clock.soon(() => !stopped && run());
    else timer = clock.after(Math.max(1, due - clock.monotonic()), run);
  }

  timer = clock.after(0, run);
  return {
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
}
