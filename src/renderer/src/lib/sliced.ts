/** As long a piece of work may hold the page up, in ms: half a frame. */
const SLICE_MS = 8;

/** Does work that yields now and then to its end, in one go. */
export function finishWork<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Does work in slices of some ms, the page free in between.
 *
 * @param onShare told the share done (0 to 1) after each slice
 * @returns null when it was aborted
 */
export async function sliceWork<T>(
  work: Generator<number, T>,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<T | null> {
  while (!signal.aborted) {
    const until = performance.now() + SLICE_MS;
    let step = work.next();
    while (!step.done && performance.now() < until) step = work.next();
    if (step.done) return step.value;
    onShare(step.value);
    await nextTurn();
  }
  return null;
}

/** A message, as timers of the page wait for at least 4 ms once they are nested. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
