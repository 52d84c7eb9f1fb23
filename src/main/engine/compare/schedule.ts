import type { Clock, Timer } from '../platform/clock';

/** An open-loop schedule: message `i` is due `i / rate` seconds after the start, come what may. */
export interface ScheduleOptions {
  clock: Clock;
  /** Messages a second. */
  rate: number;
  count: number;
  /** False: no more for now; `resume` goes on. */
  hasRoom(): boolean;
  publish(index: number): void;
  /** All are published, or it was stopped. */
  onOver(): void;
}

/** A schedule that runs. */
export interface PublishSchedule {
  /** There is room again. */
  resume(): void;
  stop(): void;
  /** The longest that a message was behind its due time so far, in ms. */
  readonly lateMs: number;
}

/** Most messages in one turn: what was published must get out between. */
const MOST_AT_ONCE = 64;

/**
 * Starts one, its first message due at once. What is late is made up for without moving what comes
 * after it, so that the rate holds.
 */
export function startPublishing(options: ScheduleOptions): PublishSchedule {
  const { clock, count } = options;
  const intervalMs = 1_000 / options.rate;
  const startedAt = clock.monotonic();
  let next = 0;
  let lateMs = 0;
  let over = false;
  let timer: Timer | null = null;
  /** A turn is on its way that no timer stands for. */
  let soon = false;

  const dueAt = (index: number) => startedAt + index * intervalMs;

  function end(): void {
    if (over) return;
    over = true;
    timer?.cancel();
    options.onOver();
  }

  function run(): void {
    timer?.cancel();
    timer = null;
    for (let batch = 0; batch < MOST_AT_ONCE; batch++) {
      if (over || !options.hasRoom()) return;
      const behindMs = clock.monotonic() - dueAt(next);
      if (behindMs < 0) {
        timer = clock.after(Math.max(1, -behindMs), run);
        return;
      }
      lateMs = Math.max(lateMs, behindMs);
      options.publish(next++);
      if (next === count) return end();
    }
    soon = true;
    clock.soon(() => {
      soon = false;
      run();
    });
  }

  timer = clock.after(0, run);
  return {
    resume() {
      if (!over && !soon && timer === null) run();
    },
    stop: end,
    get lateMs() {
      return lateMs;
    },
  };
}
