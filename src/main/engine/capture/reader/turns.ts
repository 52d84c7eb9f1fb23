import type { Clock } from '../../platform/clock';

/**
 * Long work in pieces: one piece a turn, whoever has waited longest first, and between two of them
 * whatever has come in is answered.
 */
export interface Turns {
  add(piece: () => void): void;
  /** Resolves when it is the caller's turn. */
  next(): Promise<void>;
  /** Says of a piece that begins now when it has taken its time. */
  slice(): () => boolean;
}

/** @param sliceMs how long a piece may take */
export function createTurns(clock: Clock, sliceMs: number): Turns {
  const waiting: (() => void)[] = [];
  let due = false;

  function schedule(): void {
    if (due || waiting.length === 0) return;
    due = true;
    clock.soon(() => {
      due = false;
      const piece = waiting.shift();
      try {
        piece?.();
      } finally {
        schedule();
      }
    });
  }

  function add(piece: () => void): void {
    waiting.push(piece);
    schedule();
  }

  return {
    add,
    next: () => new Promise((resolve) => add(resolve)),
    slice() {
      const end = clock.monotonic() + sliceMs;
      return () => clock.monotonic() >= end;
    },
  };
}
