import type { Clock } from '../platform/clock';
import type { Broker } from './broker/types';
import { buildGap, type Envelope } from './envelope';

/** A client's place in a channel: replays what it missed, then follows live, without a hole. */
export interface Subscription {
  /** Resolves when the place is known: whatever is published from then on will be delivered. */
  readonly ready: Promise<void>;
  /** A live envelope of the channel. */
  heard(envelope: Envelope): void;
  /** The outbox has room again: a replay goes on. */
  drained(): void;
  close(): void;
}

/** Where a subscription delivers. */
export interface SubscriptionTarget {
  deliver(envelope: Envelope): void;
  /** False stops a replay until `drained`. */
  hasRoom(): boolean;
}

const PAGE = { messages: 256, bytes: 262_144 };

/**
 * A cursor over a channel. Live: an envelope is delivered when its id is the next one. Replay (from
 * `since`, or when a hole is noticed): pages are pulled as the outbox drains and live envelopes are
 * only noted. A resume point that cannot be served is said with a `gap`.
 *
 * @param since null = from now
 */
export function createSubscription(
  broker: Broker,
  channel: string,
  since: number | null,
  target: SubscriptionTarget,
  clock: Clock,
): Subscription {
  let cursor = since ?? 0;
  let newestHeard = 0;
  let live = false;
  let pulling = false;
  let closed = false;
  /** A resume point above the newest id can only be met once, at the start. */
  let mayReset = since !== null;

  function gap(from: number, to: number, reason: 'expired' | 'reset', id: number): void {
    target.deliver(buildGap(channel, { from, to, reason }, id, clock.now()));
  }

  async function replay(): Promise<void> {
    if (pulling) return;
    pulling = true;
    live = false;
    while (!closed && target.hasRoom()) {
      const page = await broker.read(channel, cursor, PAGE);
      if (closed) break;
      if (mayReset && cursor > page.newestId) {
        mayReset = false;
        gap(page.newestId + 1, cursor, 'reset', page.oldestId - 1);
        cursor = page.oldestId - 1;
        continue;
      }
      mayReset = false;
      if (cursor < page.oldestId - 1) {
        gap(cursor + 1, page.oldestId - 1, 'expired', page.oldestId - 1);
        cursor = page.oldestId - 1;
      }
      for (const envelope of page.envelopes) {
        target.deliver(envelope);
        cursor = envelope.id ?? cursor;
      }
      if (page.envelopes.length === 0 && newestHeard <= cursor) {
        live = true;
        break;
      }
    }
    pulling = false;
  }

  async function start(): Promise<void> {
    if (since === null) {
      const { newestId } = await broker.read(channel, null, PAGE);
      cursor = newestId;
      live = true;
      if (newestHeard > cursor) await replay();
    } else await replay();
  }

  return {
    ready: start(),
    heard(envelope) {
      if (closed) return;
      if (envelope.id === null) return target.deliver(envelope);
      newestHeard = Math.max(newestHeard, envelope.id);
      if (!live) return;
      if (envelope.id === cursor + 1) {
        cursor = envelope.id;
        target.deliver(envelope);
      } else if (envelope.id > cursor + 1) void replay();
    },
    drained() {
      if (!live) void replay();
    },
    close() {
      closed = true;
    },
  };
}
