import type { Measures } from '../../../shared/model/measures';
import type { ConnectionState } from '../../../shared/model/record';
import type { Clock } from '../platform/clock';

/** How long links take to open and to bring their first message, by the monotonic clock. */
export interface LinkTimes {
  state(state: ConnectionState): void;
  /** The first message of the newest link has not come: only then need a message be told. */
  readonly awaited: boolean;
  /** A message came, at that monotonic time. */
  message(now: number): void;
  /** Of the newest link that opened. */
  report(): Pick<Measures, 'handshake' | 'openMs' | 'firstMessageMs'>;
}

/** Makes one that has seen nothing. */
export function createLinkTimes(clock: Clock): LinkTimes {
  let dialledAt: number | null = null;
  let found: ReturnType<LinkTimes['report']> = {
    handshake: null,
    openMs: null,
    firstMessageMs: null,
  };
  let awaited = false;
  return {
    state(state) {
      if (state.state === 'connecting') {
        dialledAt = clock.monotonic();
        awaited = false;
      } else if (state.state === 'open') {
        const openMs = dialledAt === null ? null : clock.monotonic() - dialledAt;
        found = { handshake: state.info.timings, openMs, firstMessageMs: null };
        awaited = dialledAt !== null;
      }
    },
    get awaited() {
      return awaited;
    },
    message(now) {
      if (!awaited || dialledAt === null) return;
      awaited = false;
      found = { ...found, firstMessageMs: now - dialledAt };
    },
    report: () => found,
  };
}
