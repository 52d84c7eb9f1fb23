import type { CloseReason } from '../../../shared/model/close-reason';
import type { Clock, Timer } from '../platform/clock';

/** Watches for silence on a link. */
export interface IdleWatch {
  /** Something was read, or reading goes on after a pause. */
  touch(): void;
  stop(): void;
}

/**
 * Starts watching. `onIdle` is told once, when nothing has been read for `timeoutMs`; 0 = never.
 *
 * @param isBusy asked when time is up: true when the silence is not the peer's (we do not read)
 */
export function watchSilence(
  timeoutMs: number,
  clock: Clock,
  isBusy: () => boolean,
  onIdle: (reason: CloseReason) => void,
): IdleWatch {
  let lastAt = clock.monotonic();
  let timer: Timer | null = null;

  function check(): void {
    if (isBusy()) lastAt = clock.monotonic();
    const silentFor = clock.monotonic() - lastAt;
    if (silentFor < timeoutMs) {
      timer = clock.after(Math.max(1, timeoutMs - silentFor), check);
      return;
    }
    const detail = `silent for ${timeoutMs} ms (idle timeout)`;
    onIdle({ by: 'limit', clean: false, error: 'ETIMEDOUT', detail });
  }

  if (timeoutMs > 0) timer = clock.after(timeoutMs, check);
  return {
    touch() {
      lastAt = clock.monotonic();
    },
    stop: () => timer?.cancel(),
  };
}
