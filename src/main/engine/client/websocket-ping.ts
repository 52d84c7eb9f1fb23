import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Clock, Timer } from '../platform/clock';

/** Pings of one open WebSocket: the interval, the round trip, and the wait for the pong. */
export interface Pinger {
  /** Starts the interval, when there is one. */
  start(): void;
  /** Sends a ping whose round trip is measured; false while one is unanswered. */
  ping(): boolean;
  /** The round trip in ms when this pong answers our last ping, else undefined. */
  pong(payload: Buffer): number | undefined;
  stop(): void;
}

/**
 * Makes the pinger of a link.
 *
 * @param send writes a ping frame
 * @param onTimeout told once when no pong came within `pongTimeoutMs`
 */
export function createPinger(
  options: ConnectionSpec['ping'],
  clock: Clock,
  send: (payload: Buffer) => void,
  onTimeout: () => void,
): Pinger {
  let count = 0;
  let sentAt: number | null = null;
  let interval: Timer | null = null;
  let timeout: Timer | null = null;
  const pinger: Pinger = {
    start() {
      if (options.intervalMs > 0) interval = clock.every(options.intervalMs, () => pinger.ping());
    },
    ping() {
      if (sentAt !== null) return false;
      count++;
      sentAt = clock.monotonic();
      if (options.pongTimeoutMs > 0) timeout = clock.after(options.pongTimeoutMs, onTimeout);
      send(Buffer.from(String(count)));
      return true;
    },
    pong(payload) {
      if (sentAt === null || payload.toString('latin1') !== String(count)) return undefined;
      timeout?.cancel();
      const rttMs = clock.monotonic() - sentAt;
      sentAt = null;
      return rttMs;
    },
    stop() {
      interval?.cancel();
      timeout?.cancel();
    },
  };
  return pinger;
}
