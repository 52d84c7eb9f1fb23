/** What {@link pollWhileVisible} needs of the document. */
export type Visibility = Pick<
  Document,
  'visibilityState' | 'addEventListener' | 'removeEventListener'
>;

/**
 * Calls `poll` at once and every `everyMs` while the document is visible; at once again when it
 * becomes visible. A call that is due while the one before is under way is left out.
 *
 * @returns ends it
 */
export function pollWhileVisible(
  poll: () => Promise<void>,
  everyMs: number,
  visibility: Visibility = document,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let busy = false;

  function run(): void {
    if (busy) return;
    busy = true;
    void poll().finally(() => {
      busy = false;
    });
  }

  function follow(): void {
    clearInterval(timer);
    if (visibility.visibilityState !== 'visible') return;
    run();
    timer = setInterval(run, everyMs);
  }

  visibility.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    clearInterval(timer);
    visibility.removeEventListener('visibilitychange', follow);
  };
}
