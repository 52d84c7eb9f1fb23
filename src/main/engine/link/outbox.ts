import type { Writable } from 'node:stream';

/** Where an outbox writes: a socket, or anything that takes bytes and says when it has. */
export type OutboxTarget = Pick<Writable, 'write' | 'cork' | 'uncork'>;

/** Bounds of an outbox. */
export interface OutboxOptions {
  /** Most bytes waiting. One message is always taken when nothing waits. */
  maxBytes: number;
  /** Most messages waiting. */
  maxMessages: number;
  /** `onDrain` is called when no more bytes than this wait. */
  lowWaterBytes: number;
}

/**
 * What a link has been given to send and the system has not yet taken. Bounded: a push past the
 * bound is refused, it never waits and never grows. What is pushed in one turn is written in one go.
 */
export interface Outbox {
  /** Bytes waiting, in the outbox and in the socket's own queue. */
  readonly bytes: number;
  /** Messages waiting. */
  readonly messages: number;
  /** Queues a message, written at the end of this turn. False: past the bound, not queued. */
  push(chunk: Uint8Array): boolean;
  /** Writes now what was pushed in this turn, so that what is written next comes after it. */
  flush(): void;
  /** Forgets what has not been written and takes nothing any more. `onDrain` is not called again. */
  close(): void;
}

/** Below this mean size, copying chunks together is cheaper than handing them over one by one. */
const JOIN_BELOW_BYTES = 2_048;

/**
 * Makes an empty outbox.
 *
 * @param onDrain called after writes, each time the level is found at low water or below
 */
export function createOutbox(
  target: OutboxTarget,
  options: OutboxOptions,
  onDrain: () => void,
): Outbox {
  let bytes = 0;
  let messages = 0;
  let batch: Uint8Array[] = [];
  let batchBytes = 0;
  let closed = false;

  function flush(): void {
    if (batch.length === 0) return;
    const chunks = batch;
    const size = batchBytes;
    batch = [];
    batchBytes = 0;
    const taken = () => {
      bytes -= size;
      messages -= chunks.length;
      if (!closed && bytes <= options.lowWaterBytes) onDrain();
    };
    const [first] = chunks;
    if (chunks.length === 1 && first) target.write(first, taken);
    else if (size / chunks.length < JOIN_BELOW_BYTES) {
      target.write(Buffer.concat(chunks, size), taken);
    } else {
      // Big chunks are shared by all clients they go to, so they are not copied.
      target.cork();
      const last = chunks.length - 1;
      for (let index = 0; index < last; index++) target.write(chunks[index]);
      target.write(chunks[last], taken);
      target.uncork();
    }
  }

  return {
    get bytes() {
      return bytes;
    },
    get messages() {
      return messages;
    },
    push(chunk) {
      if (closed) return false;
      const full = bytes + chunk.length > options.maxBytes || messages >= options.maxMessages;
      if (full && messages > 0) return false;
      bytes += chunk.length;
      messages += 1;
      batchBytes += chunk.length;
      if (batch.push(chunk) === 1) queueMicrotask(flush);
      return true;
    },
    flush,
    close() {
      closed = true;
      bytes -= batchBytes;
      messages -= batch.length;
      batch = [];
      batchBytes = 0;
    },
  };
}
