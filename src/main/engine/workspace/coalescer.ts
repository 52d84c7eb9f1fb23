import type { Clock, Timer } from '../platform/clock';

/** Turns any number of marks into few emissions. */
export interface Coalescer {
  /** Something moved: emits at once, or when the interval since the last emission is over. */
  mark(): void;
  /** Marks in `ms`, unless something is emitted before. */
  markIn(ms: number): void;
  /** Emits nothing from here on. */
  dispose(): void;
}

/**
 * Makes a coalescer: the first mark is emitted in the next turn, later ones at most once every
 * `intervalMs`; without a mark nothing is emitted and no timer runs.
 */
export function createCoalescer(clock: Clock, intervalMs: number, emit: () => void): Coalescer {
  let timer: Timer | null = null;
  let later: Timer | null = null;
  let lastEmission = Number.NEGATIVE_INFINITY;
  let disposed = false;

  function cancelLater(): void {
    later?.cancel();
    later = null;
  }

  function mark(): void {
    if (timer || disposed) return;
    const delayMs = Math.max(0, lastEmission + intervalMs - clock.monotonic());
    timer = clock.after(delayMs, () => {
      timer = null;
      cancelLater();
      lastEmission = clock.monotonic();
      emit();
    });
  }

  return {
    mark,
    markIn(ms) {
      cancelLater();
      if (!disposed) later = clock.after(ms, mark);
    },
    dispose() {
      disposed = true;
      timer?.cancel();
      cancelLater();
    },
  };
}
