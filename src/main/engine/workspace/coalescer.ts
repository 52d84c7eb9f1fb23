import type { Clock, Timer } from '../platform/clock';

/** Turns any number of marks into few emissions. */
export interface Coalescer {
  /** Something moved: emits at once, or when the interval since the last emission is over. */
  mark(): void;
  /** Runs `task`, which may mark, in `ms`, unless something is emitted before. */
  markIn(ms: number, task: () => void): void;
  /** Emits nothing from here on. */
  dispose(): void;
}

/** Emitting takes at most this share of the time, whatever there is to tell. */
const SHARE = 0.1;
const LONGEST_INTERVAL_MS = 1_000;

/**
 * Makes a coalescer: the first mark is emitted in the next turn, later ones at most once every
 * `intervalMs`, and less often when emitting takes long; without a mark nothing is emitted and no
 * timer runs.
 */
export function createCoalescer(clock: Clock, intervalMs: number, emit: () => void): Coalescer {
  let timer: Timer | null = null;
  let later: Timer | null = null;
  let nextEmission = Number.NEGATIVE_INFINITY;
  let disposed = false;

  function cancelLater(): void {
    later?.cancel();
    later = null;
  }

  function mark(): void {
    if (timer || disposed) return;
    const delayMs = Math.max(0, nextEmission - clock.monotonic());
    timer = clock.after(delayMs, () => {
      timer = null;
      cancelLater();
      const start = clock.monotonic();
      nextEmission = start + intervalMs;
      emit();
      const tookMs = clock.monotonic() - start;
      const pauseMs = Math.min(tookMs / SHARE, LONGEST_INTERVAL_MS);
      nextEmission = start + Math.max(intervalMs, pauseMs);
    });
  }

  return {
    mark,
    markIn(ms, task) {
      cancelLater();
      if (!disposed) later = clock.after(ms, task);
    },
    dispose() {
      disposed = true;
      timer?.cancel();
      cancelLater();
    },
  };
}
