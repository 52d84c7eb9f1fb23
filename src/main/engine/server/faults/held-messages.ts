import type { Timer } from '../../platform/clock';
import type { Rendering } from '../rendering';
import type { FaultContext } from './fault-context';
import type { PlannedFault } from './fault-set';
import { delayOf, isGap } from './message-faults';

/** Messages that latency holds back for one client, in order. */
export interface HeldMessages {
  readonly count: number;
  /** True while a page of history may be added. */
  readonly hasRoom: boolean;
  /** Passes a message on, later when a fault delays it or another one is before it. */
  add(rendering: Rendering, concerned: readonly PlannedFault[]): void;
  /** The link has room again: what is due goes out. */
  onRoom(): void;
  /** All are due now. */
  release(): void;
  stop(): void;
}

interface Held {
  rendering: Rendering;
  addedAt: number;
  dueAt: number;
  /** Latency is done to it, and not only to one before it. */
  struck: boolean;
}

/** So many go out before the link is asked for room again: small ones would be too many for it. */
const MOST_AT_ONCE = 100;

/**
 * What is due goes out as the link has room for it: a client is slow when it reads slowly, not when
 * much becomes due at once.
 *
 * @param send takes what goes out, and how late latency made it, in ms; null = latency did not
 */
export function createHeldMessages(
  link: { hasRoom(): boolean },
  send: (rendering: Rendering, lateMs: number | null) => void,
  context: FaultContext,
): HeldMessages {
  const { clock, maxHeldMessages, maxHeldBytes } = context;
  let held: Held[] = [];
  let bytes = 0;
  let timer: Timer | null = null;

  function sendFirst(): void {
    const first = held.shift();
    if (!first) return;
    const { rendering, addedAt, struck } = first;
    bytes -= rendering.envelope.bytes;
    send(rendering, struck ? clock.monotonic() - addedAt : null);
  }

  function sendDue(): void {
    const now = clock.monotonic();
    for (let count = 0; count < MOST_AT_ONCE && link.hasRoom(); count++) {
      const [first] = held;
      if (!first || first.dueAt > now) break;
      sendFirst();
    }
    // For what is due already the link says when it has room.
    if ((held[0]?.dueAt ?? 0) > now) wait();
  }

  function wait(): void {
    const [first] = held;
    if (!first || timer) return;
    timer = clock.after(Math.max(0, first.dueAt - clock.monotonic()), () => {
      timer = null;
      sendDue();
    });
  }

  return {
    get count() {
      return held.length;
    },
    get hasRoom() {
      return held.length < maxHeldMessages / 2 && bytes < maxHeldBytes / 2;
    },
    add(rendering, concerned) {
      const { envelope } = rendering;
      const delayMs = isGap(envelope) ? null : delayOf(envelope, concerned, context);
      if (delayMs === null && held.length === 0) return send(rendering, null);
      const addedAt = clock.monotonic();
      const dueAt = Math.max(held.at(-1)?.dueAt ?? 0, addedAt + (delayMs ?? 0));
      held.push({ rendering, addedAt, dueAt, struck: delayMs !== null });
      bytes += envelope.bytes;
      while (held.length > maxHeldMessages || (bytes > maxHeldBytes && held.length > 1))
        sendFirst();
      if (held.length === 1 || (held[0]?.dueAt ?? 0) > addedAt) wait();
    },
    onRoom: sendDue,
    release() {
      timer?.cancel();
      timer = null;
      const now = clock.monotonic();
      for (const one of held) one.dueAt = Math.min(one.dueAt, now);
      sendDue();
    },
    stop() {
      timer?.cancel();
      timer = null;
      held = [];
      bytes = 0;
    },
  };
}
