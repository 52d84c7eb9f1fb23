import type { MessageBatch } from '../capture/reader/protocol';
import type { ReadMessages } from './types';

/** A message as it lies in a capture. */
export interface QueuedMessage {
  /** Epoch ms. */
  at: number;
  /** Id in the capture. */
  connection: number;
  event: string | null;
  payload: Uint8Array;
}

/** A step of the wall clock, in ms. */
export interface ClockJump {
  at: number;
  ms: number;
}

/** How many messages were left out of what was read. */
export type LeftOut = Record<'binary' | 'tooLarge' | 'damaged', number>;

/** Where a queue reports. */
export interface QueueEvents {
  /** Something was read after `wait`. */
  onReady(): void;
  /** The wall clock was set in front of the message that is taken next. */
  onJump(jump: ClockJump): void;
  onLeftOut(counts: LeftOut): void;
  /** It cannot be read; nothing follows. */
  onError(error: Error): void;
}

/** The messages of one round, read ahead as they are taken. */
export interface ReplayQueue {
  /** The next one: `wait` while it is being read, `end` behind the last. */
  next(): QueuedMessage | 'wait' | 'end';
  /** How much of the capture has been taken, 0 to 1. */
  progress(): number;
  /** Number of the record at which the round ends; null until something was read. */
  readonly end: number | null;
  stop(): void;
}

interface ReadBatch extends MessageBatch {
  /** Number of the first record looked at. */
  from: number;
}

/** As soon as no more lie ready the next ones are read. */
const READ_AHEAD = 512;

/**
 * Reads from the start.
 *
 * @param until number of the record at which it ends; null = where the capture ends by the first answer
 */
export function createReplayQueue(
  read: ReadMessages,
  until: number | null,
  { onReady, onJump, onLeftOut, onError }: QueueEvents,
): ReplayQueue {
  const batches: ReadBatch[] = [];
  /** Of the first batch. */
  let taken = 0;
  let jumps = 0;
  /** Messages read and not taken. */
  let ready = 0;
  /** Where to read on; null = at the end. */
  let from: number | null = 0;
  let end = until;
  let reading = false;
  let waiting = false;

  function readOn(): void {
    if (reading || from === null || ready > READ_AHEAD) return;
    reading = true;
    const start = from;
    read(start, end).then(
      (batch) => take({ ...batch, from: start }),
      (error: Error) => {
        from = null;
        onError(error);
      },
    );
  }

  function take(batch: ReadBatch): void {
    reading = false;
    if (from === null) return; // stopped
    from = batch.next;
    end ??= batch.end;
    batches.push(batch);
    ready += batch.at.length;
    onLeftOut(batch);
    readOn();
    if (!waiting) return;
    waiting = false;
    onReady();
  }

  /** Tells the steps of the clock in front of a message, or behind the last one of a batch. */
  function tellJumps(batch: ReadBatch): void {
    for (; (batch.jumps[jumps]?.before ?? Number.POSITIVE_INFINITY) <= taken; jumps++) {
      onJump(batch.jumps[jumps] as ClockJump);
    }
  }

  return {
    get end() {
      return end;
    },
    next() {
      for (;;) {
        const [batch] = batches;
        if (!batch) {
          if (from === null) return 'end';
          waiting = true;
          readOn();
          return 'wait';
        }
        tellJumps(batch);
        if (taken < batch.at.length) {
          const message = messageOf(batch, taken++);
          ready--;
          readOn();
          return message;
        }
        batches.shift();
        taken = 0;
        jumps = 0;
      }
    },
    progress() {
      if (!end) return 0;
      const [batch] = batches;
      if (!batch) return Math.min(1, (from ?? end) / end);
      const part = batch.at.length === 0 ? 0 : taken / batch.at.length;
      return Math.min(1, (batch.from + part * ((batch.next ?? end) - batch.from)) / end);
    },
    stop() {
      from = null;
      batches.length = 0;
    },
  };
}

function messageOf(batch: ReadBatch, place: number): QueuedMessage {
  const begin = place === 0 ? 0 : (batch.ends[place - 1] as number);
  return {
    at: batch.at[place] as number,
    connection: batch.connections[place] as number,
    event: batch.events[place] ?? null,
    payload: batch.bytes.subarray(begin, batch.ends[place]),
  };
}
