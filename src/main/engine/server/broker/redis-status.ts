import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { BrokerStatus } from './types';

/** Keeps how a Redis stands, logs each change and tells it. */
export interface StatusBoard {
  readonly now: BrokerStatus;
  set(state: BrokerStatus['state'], detail: string | null): void;
  onChange(listener: (status: BrokerStatus) => void): () => void;
  /** Resolves at the first word from or of Redis. */
  settled(): Promise<void>;
  /** Whoever still waits for the first word waits no more. */
  close(): void;
}

/** Makes a board that says `connecting`. */
export function createStatusBoard(url: string, clock: Clock, log: Log): StatusBoard {
  const listeners = new Set<(status: BrokerStatus) => void>();
  let status: BrokerStatus = {
    kind: 'redis',
    state: 'connecting',
    since: clock.now(),
    url,
    detail: null,
  };
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });

  return {
    get now() {
      return status;
    },
    set(state, detail) {
      if (status.state === state && (status.detail === detail || state === 'ready')) return;
      const same = status.state === state;
      status = { ...status, state, detail, since: same ? status.since : clock.now() };
      if (state === 'ready') log.info(`server: Redis at ${url} is ready; messages have ids`);
      else {
        log.warn(
          `server: Redis at ${url} is away: ${detail}. Until it is back, messages reach only the ` +
            'clients of this instance, without ids.',
        );
      }
      for (const listener of listeners) listener(status);
      settle();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () => settled,
    close: () => settle(),
  };
}
