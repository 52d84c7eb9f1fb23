import type { Writable } from 'node:stream';
import type { Clock } from '../platform/clock';

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
  /** How long the oldest of what waits has waited, in ms; 0 when nothing does. */
  readonly lagMs: number;
  /** Queues a message, written at the end of this turn. False: past the bound, not queued. */
  push(chunk: Uint8Array): boolean;
  /** Writes now what was pushed in this turn, so that what is written next comes after it. */
  flush(): void;
  /** Forgets what has not been written and takes nothing any more. `onDrain` is not called again. */
  close(): void;
}

/** What was written in one go and the system has not yet said that it took. */
interface Written {
  bytes: number;
  messages: number;
  /** Monotonic ms of the first push. */
  at: number;
}

/** Below this mean size, copying chunks together is cheaper than handing them over one by one. */
const JOIN_BELOW_BYTES = 2_048;

/** The outboxes pushed to in this turn: one microtask for all clients of a fan-out. */
let pushed: Outbox[] = [];

/** What was joined last in this turn: the clients of a channel mostly get the same. */
let joined: { chunks: readonly Uint8Array[]; whole: Uint8Array } | null = null;

/**
 * Makes an empty outbox.
 *
 * @param onDrain called after writes, each time the level is found at low water or below
 */
export function createOutbox(
  target: OutboxTarget,
  options: OutboxOptions,
  onDrain: () => void,
  clock: Clock,
): Outbox {
  return new BoundedOutbox(target, options, onDrain, clock);
}

/** A class, as there may be 20,000: closures and accessors of each would weigh 3 KB more. */
class BoundedOutbox implements Outbox {
  bytes = 0;
  messages = 0;
  readonly #target: OutboxTarget;
  readonly #options: OutboxOptions;
  readonly #onDrain: () => void;
  readonly #clock: Clock;
  /** What was pushed in this turn, its size, and monotonic ms of the first. */
  #batch: Uint8Array[] = [];
  #batchBytes = 0;
  #batchAt = 0;
  /** Oldest first. */
  readonly #written: Written[] = [];
  #closed = false;
  /** Targets tell in the order of the writes. */
  readonly #taken = () => {
    const done = this.#written.shift();
    if (!done) return;
    this.bytes -= done.bytes;
    this.messages -= done.messages;
    if (!this.#closed && this.bytes <= this.#options.lowWaterBytes) this.#onDrain();
  };

  constructor(target: OutboxTarget, options: OutboxOptions, onDrain: () => void, clock: Clock) {
    this.#target = target;
    this.#options = options;
    this.#onDrain = onDrain;
    this.#clock = clock;
  }

  get lagMs(): number {
    const oldest = this.#written[0]?.at ?? (this.#batch.length > 0 ? this.#batchAt : null);
    return oldest === null ? 0 : this.#clock.monotonic() - oldest;
  }

  push(chunk: Uint8Array): boolean {
    if (this.#closed) return false;
    const { maxBytes, maxMessages } = this.#options;
    const full = this.bytes + chunk.length > maxBytes || this.messages >= maxMessages;
    if (full && this.messages > 0) return false;
    this.bytes += chunk.length;
    this.messages += 1;
    this.#batchBytes += chunk.length;
    if (this.#batch.push(chunk) > 1) return true;
    this.#batchAt = this.#clock.monotonic();
    if (pushed.push(this) === 1) queueMicrotask(flushPushed);
    return true;
  }

  flush(): void {
    const chunks = this.#batch;
    if (chunks.length === 0) return;
    const target = this.#target;
    const size = this.#batchBytes;
    this.#batch = [];
    this.#batchBytes = 0;
    this.#written.push({ bytes: size, messages: chunks.length, at: this.#batchAt });
    const [first] = chunks;
    if (chunks.length === 1 && first) target.write(first, this.#taken);
    else if (size / chunks.length < JOIN_BELOW_BYTES) {
      target.write(join(chunks, size), this.#taken);
    } else {
      // Big chunks are shared by all clients they go to, so they are not copied.
      target.cork();
      const last = chunks.length - 1;
      for (let index = 0; index < last; index++) target.write(chunks[index]);
      target.write(chunks[last], this.#taken);
      target.uncork();
    }
  }

  close(): void {
    this.#closed = true;
    this.bytes -= this.#batchBytes;
    this.messages -= this.#batch.length;
    this.#batch = [];
    this.#batchBytes = 0;
  }
}

/** The end of the turn: writes what all outboxes were given in it. */
function flushPushed(): void {
  const outboxes = pushed;
  pushed = [];
  for (const outbox of outboxes) outbox.flush();
  joined = null;
}

/** The chunks in one; the same for every client that got the same ones in this turn. */
function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (joined && sameChunks(joined.chunks, chunks)) return joined.whole;
  const whole = Buffer.concat(chunks, size);
  joined = { chunks, whole };
  return whole;
}

function sameChunks(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  if (one.length !== other.length) return false;
  // From the end: what differs between clients is mostly the newest.
  for (let index = one.length - 1; index >= 0; index--) {
    if (one[index] !== other[index]) return false;
  }
  return true;
}
