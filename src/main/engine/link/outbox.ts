/** Bounds of what may wait to be written to one client. */
export interface OutboxLimits {
  maxBytes: number;
  maxMessages: number;
}

/** Counts what has been handed to a socket and not yet been taken by the system. */
export interface Outbox {
  /**
   * Writes a message unless that would pass a bound; then tells `onFull`, once, and writes nothing
   * any more.
   */
  offer(bytes: Uint8Array): boolean;
  /** True while a replay may go on: well below the bounds. */
  hasRoom(): boolean;
  readonly queuedBytes: number;
  readonly queuedMessages: number;
}

/** What an outbox calls. */
export interface OutboxEvents {
  /** Writes to the socket; `done` must be called when the system has taken it, or on failure. */
  write(bytes: Uint8Array, done: () => void): void;
  onFull(): void;
  /** There is room again after there was none. */
  onRoom(): void;
}

/** The share of the bounds that a replay fills. */
const REPLAY_SHARE = 1 / 16;

/** Makes an empty outbox. */
export function createOutbox(limits: OutboxLimits, events: OutboxEvents): Outbox {
  let queuedBytes = 0;
  let queuedMessages = 0;
  let full = false;
  let starved = false;
  const outbox: Outbox = {
    offer(bytes) {
      if (full) return false;
      const tooMuch =
        queuedMessages + 1 > limits.maxMessages ||
        (queuedBytes + bytes.length > limits.maxBytes && queuedMessages > 0);
      if (tooMuch) {
        full = true;
        events.onFull();
        return false;
      }
      queuedBytes += bytes.length;
      queuedMessages++;
      events.write(bytes, () => {
        queuedBytes -= bytes.length;
        queuedMessages--;
        if (starved && outbox.hasRoom()) {
          starved = false;
          events.onRoom();
        }
      });
      return true;
    },
    hasRoom() {
      const room =
        !full &&
        queuedBytes < limits.maxBytes * REPLAY_SHARE &&
        queuedMessages < limits.maxMessages * REPLAY_SHARE;
      if (!room) starved = true;
      return room;
    },
    get queuedBytes() {
      return queuedBytes;
    },
    get queuedMessages() {
      return queuedMessages;
    },
  };
  return outbox;
}
