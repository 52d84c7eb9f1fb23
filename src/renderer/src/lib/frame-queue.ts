/** Keeps only the newest value and hands it on at the next tick. */
export interface FrameQueue<T> {
  offer(value: T): void;
  /** Forgets what waits and takes nothing more. */
  stop(): void;
}

/** Calls back once, soon; the function returned calls it off. */
export type Schedule = (callback: () => void) => () => void;

/**
 * Makes a queue that applies at most one value a tick, the newest: pushes may come as often as they
 * like, the page changes once a frame.
 */
export function createFrameQueue<T>(
  apply: (value: T) => void,
  schedule: Schedule = nextFrame,
): FrameQueue<T> {
  let waiting: { value: T } | null = null;
  let cancel: (() => void) | null = null;
  let stopped = false;

  function flush(): void {
    const next = waiting;
    waiting = null;
    cancel = null;
    if (next) apply(next.value);
  }

  return {
    offer(value) {
      if (stopped) return;
      waiting = { value };
      cancel ??= schedule(flush);
    },
    stop() {
      stopped = true;
      cancel?.();
      waiting = null;
    },
  };
}

const HIDDEN_INTERVAL_MS = 1_000;

/** The next animation frame, or within a second when the window is hidden and has none. */
export function nextFrame(callback: () => void): () => void {
  const run = () => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, HIDDEN_INTERVAL_MS);
  function cancel(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  }
  return cancel;
}
