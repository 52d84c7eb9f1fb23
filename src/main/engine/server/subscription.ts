import type { Clock } from '../platform/clock';
import type { Break, Broker, PageLimits } from './broker/types';
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
  /** Begins; what is published from now on may be handed over. */
  start(): void;
  /** An envelope has been published. */
  onPublished(rendering: Rendering): void;
  /** What came before is not whole; `rendering` says so. */
  onBreak(rendering: Rendering, gap: Break): void;
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
 * What has no id is passed on at once and moves nothing.
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
  let pullAgain = false;
  /** The broker was away and this has not been said yet. */
  let broken = false;
  let stopped = false;

  async function pull(): Promise<void> {
    pullAgain = true;
    if (pulling) return;
    pulling = true;
    while (pullAgain) {
      pullAgain = false;
      try {
        while (replaying && !stopped && receiver.hasRoom()) await pullPage(cursor ?? 0);
      } catch (error) {
        context.onError(error);
      }
    }
    pulling = false;
  }

  async function pullPage(from: number): Promise<void> {
    const page = await broker.read(channel, from, context.page);
    if (stopped) return;
    const start = resumeAt(channel, from, page, clock.now(), broken);
    broken = false;
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

  function replay(): void {
    replaying = true;
    void pull();
  }

  return {
    start() {
      if (replaying) void pull();
    },
    onPublished(rendering) {
      const { id } = rendering.envelope;
      if (id === null) {
        if (!stopped) receiver.deliver(rendering);
        return;
      }
      published = id;
      if (replaying || stopped) return;
      if (cursor !== null && id <= cursor) return;
      if (cursor === null || id === cursor + 1) {
        cursor = id;
        receiver.deliver(rendering);
      } else replay();
    },
    onBreak(rendering, { ids, id }) {
      if (stopped) return;
      const known = cursor !== null && ids !== null && id <= cursor;
      if (!replaying && known) return;
      const before = ids ? ids.from - 1 : id;
      if (!replaying && (cursor === null || cursor === before)) {
        cursor = id;
        return receiver.deliver(rendering);
      }
      broken = true;
      replay();
    },
    onRoom() {
      if (replaying && !stopped) void pull();
    },
    stop() {
      stopped = true;
    },
  };
}
