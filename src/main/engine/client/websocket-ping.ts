import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Clock, Timer } from '../platform/clock';

/** Pings of one open WebSocket: the interval, the round trip, and the wait for the pong. */
export interface Pinger {
  /** Starts the interval, when there is one. It skips a turn while a ping is unanswered. */
  start(): void;
  /** Sends a ping whose round trip is measured. */
  ping(): void;
  /** The round trip in ms when this pong answers a ping of ours, else undefined. */
  pong(payload: Buffer): number | undefined;
  stop(): void;
}

/** Pings remembered; of more, the oldest is given up. */
const MOST_UNANSWERED = 256;

/** A ping without its pong. */
interface Unanswered {
  sentAt: number;
  timeout: Timer | null;
}

/**
 * Makes the pinger of a link.
 *
 * @param send writes a ping frame
 * @param onTimeout told when no pong came within `pongTimeoutMs`
 */
export function createPinger(
  options: ConnectionSpec['ping'],
  clock: Clock,
  send: (payload: Buffer) => void,
  onTimeout: () => void,
): Pinger {
  /** By payload, oldest first. */
  const unanswered = new Map<string, Unanswered>();
  let count = 0;
  let interval: Timer | null = null;

  function forget(payload: string): void {
    unanswered.get(payload)?.timeout?.cancel();
    unanswered.delete(payload);
  }

  const pinger: Pinger = {
    start() {
      if (options.intervalMs === 0) return;
      interval = clock.every(options.intervalMs, () => {
        if (unanswered.size === 0) pinger.ping();
      });
    },
    ping() {
      count++;
      const payload = String(count);
      const timeout =
        options.pongTimeoutMs > 0 ? clock.after(options.pongTimeoutMs, onTimeout) : null;
      unanswered.set(payload, { sentAt: clock.monotonic(), timeout });
      const [oldest] = unanswered.keys();
      if (unanswered.size > MOST_UNANSWERED && oldest !== undefined) forget(oldest);
      send(Buffer.from(payload));
    },
    pong(payload) {
      const answered = payload.toString('latin1');
      const ping = unanswered.get(answered);
      if (!ping) return undefined;
      // [spec] Only the most recent of several pings need be answered: the pong is for all before.
      for (const earlier of [...unanswered.keys()]) {
        forget(earlier);
        if (earlier === answered) break;
      }
      return clock.monotonic() - ping.sentAt;
    },
    stop() {
      interval?.cancel();
      for (const payload of [...unanswered.keys()]) forget(payload);
    },
  };
  return pinger;
}
