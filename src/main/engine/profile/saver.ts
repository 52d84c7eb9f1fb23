import type { Clock, Timer } from '../platform/clock';

/** Writes the newest of what it is given, not each of it. */
export interface Saver<T> {
  /** Takes the newest data; written soon. */
  save(data: T): void;
  /** Writes what waits, now; resolved when it is written or has failed. Never rejects. */
  flush(): Promise<void>;
}

/**
 * Makes a saver: `delayMs` after the first of some saves the last one is written, one writing after
 * the other. What failed waits for the next save or flush.
 *
 * @param onFailure told why a writing failed
 */
export function createSaver<T>(
  write: (data: T) => Promise<void>,
  clock: Clock,
  delayMs: number,
  onFailure: (error: unknown) => void,
): Saver<T> {
  let waiting: { data: T } | null = null;
  let timer: Timer | null = null;
  let last: Promise<void> = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    if (!waiting) return;
    const taken = waiting;
    waiting = null;
    try {
      await write(taken.data);
    } catch (error) {
      waiting ??= taken;
      onFailure(error);
    }
  }

  function flush(): Promise<void> {
    timer?.cancel();
    timer = null;
    last = last.then(writeWaiting);
    return last;
  }

  return {
    save(data) {
      waiting = { data };
      timer ??= clock.after(delayMs, () => void flush());
    },
    flush,
  };
}
