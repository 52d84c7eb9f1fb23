import type { Clock, Timer } from '../../platform/clock';

/** Lets a task run now and then: at once, but not sooner than `ms` after the time before. */
export interface Pace {
  /** Asks for it; asking twice before it runs is asking once. */
  ask(): void;
  cancel(): void;
}

/** Makes a pace for one task. */
export function createPace(clock: Clock, ms: () => number, task: () => void): Pace {
  let last = Number.NEGATIVE_INFINITY;
  let timer: Timer | null = null;

  function run(): void {
    timer = null;
    last = clock.monotonic();
    task();
  }

  return {
    ask() {
      if (timer) return;
      const wait = last + ms() - clock.monotonic();
      if (wait <= 0) run();
      else timer = clock.after(wait, run);
    },
    cancel() {
      timer?.cancel();
      timer = null;
    },
  };
}
