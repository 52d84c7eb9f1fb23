import type { Clock } from '../platform/clock';
import type { Broker, PageLimits } from './broker/types';
import { type Rendering, renderEnvelope } from './rendering';
import { resumeAt } from './resume';

/** Where a subscription delivers: an accepted link. */
export interface Receiver {
  /** Queues an envelope. A receiver that cannot is closing and will stop the subscription. */
  deliver(rendering: Rendering): void;
  /** True while there is room for a page of history. */
  hasRoom(): boolean;
}

/** A cursor over one channel: every envelope once, in order, without a silent hole. */
export interface Subscription {
  /** An envelope has been published. */
  onPublished(rendering: Rendering): void;
  /** The receiver has room again. */
  onRoom(): void;
  stop(): void;
}

/** What a subscription works with. */
export interface SubscriptionContext {
  broker: Broker;
  clock: Clock;
  page: PageLimits;
  /** Reading history failed. */
  onError(error: unknown): void;
}

/**
 * Subscribes from `since` on, or from the next envelope when it is null.
 *
 * *Live*, it passes on what is published. *Replaying* (it starts at `since`, or an id was skipped)
 * it ignores that and pulls pages from history as the receiver drains, until it has caught up.
 */
export function createSubscription(
  channel: string,
  since: number | null,
  receiver: Receiver,
  context: SubscriptionContext,
): Subscription {
  const { broker, clock } = context;
  let cursor = since;
  let replaying = since !== null;
  /** Newest id published meanwhile. */
  let published = 0;
  let pulling = false;
  let stopped = false;

  async function pull(): Promise<void> {
    if (pulling) return;
    pulling = true;
    try {
      while (replaying && !stopped && receiver.hasRoom()) await pullPage(cursor ?? 0);
    } catch (error) {
      context.onError(error);
    } finally {
      pulling = false;
    }
  }

  async function pullPage(from: number): Promise<void> {
    const page = await broker.read(channel, from, context.page);
    if (stopped) return;
    const start = resumeAt(channel, from, page, clock.now());
    if (start.gap) receiver.deliver(renderEnvelope(start.gap));
    let at = start.cursor;
    for (const envelope of page.envelopes) {
      if (stopped) return;
      receiver.deliver(renderEnvelope(envelope));
      at = envelope.id;
    }
    cursor = at;
    // What was published since the page was read was ignored and must be read too.
    if (at >= Math.max(page.newest, published)) replaying = false;
  }

  if (replaying) void pull();
  return {
    onPublished(rendering) {
      const { id } = rendering.envelope;
      published = id;
      if (replaying || stopped) return;
      if (cursor !== null && id <= cursor) return;
      if (cursor === null || id === cursor + 1) {
        cursor = id;
        receiver.deliver(rendering);
      } else {
        replaying = true;
        void pull();
      }
    },
    onRoom() {
      if (replaying && !stopped) void pull();
    },
    stop() {
      stopped = true;
    },
  };
}
