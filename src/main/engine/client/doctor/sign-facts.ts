import type { Clock } from '../../platform/clock';
import type { ArrivalCounter } from './arrival-facts';
import type { Silence } from './facts';

/** Watches how long a link goes without a sign of life. */
export interface SignWatch {
  /** A link has opened: it begins with a sign. */
  opened(at: number): void;
  /** A sign of life that is no message, or the first message of an arrival. */
  sign(nowMs: number, at: number): void;
  /** The longest silence that ended by a sign; of this link. */
  survived(): Silence;
  /** The silence under way. */
  current(): Silence;
}

/** Makes one. Messages are known from `arrivals`, which tells the first of each arrival only. */
export function createSignWatch(
  clock: Clock,
  arrivals: () => Pick<ArrivalCounter, 'lastMs' | 'lastAt'>,
): SignWatch {
  let signMs = clock.monotonic();
  let signAt = 0;
  let survivedMs = 0;
  let survivedAt = 0;

  /** The newest sign, a message within an arrival among them. */
  function newest(): [ms: number, at: number] {
    const { lastMs, lastAt } = arrivals();
    const messageMs = lastMs();
    return messageMs !== null && messageMs > signMs ? [messageMs, lastAt()] : [signMs, signAt];
  }

  return {
    opened(at) {
      signMs = clock.monotonic();
      signAt = at;
      survivedMs = 0;
      survivedAt = at;
    },
    sign(nowMs, at) {
      const [ms, sinceAt] = newest();
      if (nowMs - ms > survivedMs) {
        survivedMs = nowMs - ms;
        survivedAt = sinceAt;
      }
      signMs = nowMs;
      signAt = at;
    },
    survived: () => ({ ms: survivedMs, at: survivedAt }),
    current() {
      const [ms, at] = newest();
      return { ms: clock.monotonic() - ms, at };
    },
  };
}
