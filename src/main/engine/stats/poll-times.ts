import type { Measures } from '../../../shared/model/measures';
import type { ConnectionState, PollRecord } from '../../../shared/model/record';
import type { Clock } from '../platform/clock';
import { createHistogram, distributionOf } from './histogram';

/** How the time of a long poll is spent: held at the server, or blind between two requests. */
export interface PollTimes {
  poll(record: PollRecord): void;
  state(state: ConnectionState): void;
  report(): NonNullable<Measures['polls']>;
}

/** Makes one that has seen nothing. */
export function createPollTimes(clock: Clock): PollTimes {
  const hold = createHistogram();
  const blind = createHistogram();
  let count = 0;
  let empty = 0;
  let deadMs = 0;
  /** Monotonic: the line broke, and no request has gone out since. */
  let deadSince: number | null = null;
  let wasOpen = false;

  const deadSoFar = () => (deadSince === null ? 0 : clock.monotonic() - deadSince);

  function alive(): void {
    deadMs += deadSoFar();
    deadSince = null;
  }

  return {
    poll({ status, updates, holdMs, blindMs }) {
      count++;
      const refused = status >= 300 && status !== 304;
      if (updates === 0 && !refused) empty++;
      hold.add(Math.max(0, holdMs));
      if (blindMs === null) return;
      blind.add(Math.max(0, blindMs));
      deadMs += Math.max(0, blindMs);
    },
    state({ state }) {
      if (state === 'open') {
        alive();
        wasOpen = true;
      } else if (state === 'waiting') {
        if (wasOpen) deadSince ??= clock.monotonic();
      } else if (state === 'closing' || state === 'closed') {
        // What follows is as the user wants it.
        alive();
        wasOpen = false;
      }
    },
    report: () => ({
      count,
      empty,
      hold: distributionOf(hold),
      blind: distributionOf(blind),
      deadMs: deadMs + deadSoFar(),
    }),
  };
}
