import type { Failure } from '../../../shared/contract/result';
import type { ConnectionRecord } from '../../../shared/model/record';
import type { Clock, Timer } from '../platform/clock';
import type { StartWorker, WorkerHandle } from '../platform/workers';
import { COLUMN_BYTES } from './block';
import type { BlockPart } from './block-builder';
import { createBlockBuilder, createBlockMemory } from './block-builder';
import type { NewConnection, NewState, WriterAnswer, WriterRequest } from './writer-protocol';

/** What a recording is made of. */
export interface RecorderOptions {
  /** The capture: a new file, or an existing capture that gets another run. */
  file: string;
  /** Its name for people; one that exists keeps its own. */
  name: string;
  /** Name and version of the program that records. */
  program: string;
  clock: Clock;
  startWorker: StartWorker;
  /** The build's file that runs as the writer. */
  workerFile: string;
  events: RecorderEvents;
  /** Longest time from a record to its transaction while the disk keeps up, in ms; default 25. */
  tickMs?: number;
  /** So many bytes may wait for the disk before reading is to stop; default 32 MiB. */
  maxPendingBytes?: number;
}

/** What a recorder tells. Must not throw. */
export interface RecorderEvents {
  /** Records of these connections are on disk now; `fileBytes` is what the capture takes there. */
  onStored(logs: readonly RecorderLog[], fileBytes: number): void;
  /** Trouble began, changed or (null) ended. While there is any, nothing more should be read. */
  onTrouble(trouble: RecorderTrouble | null): void;
}

/** Why the sockets should not be read. Nothing is lost: what has come waits in memory. */
export interface RecorderTrouble {
  /** `behind` = the disk is slower than what arrives; `full`, `failed` = it refuses. */
  reason: 'behind' | 'full' | 'failed';
  failure: Failure;
}

/** A connection's share of a recording. */
export interface RecorderLog {
  /** Its id in the run, from 1. */
  readonly id: number;
  readonly received: number;
  readonly stored: number;
  /** Copies the record in; the caller's bytes may be reused. Never throws. */
  append(record: ConnectionRecord): void;
}

/** Puts records into a capture: the main thread's half, which never waits for the disk. */
export interface Recorder {
  readonly file: string;
  /** Resolves when the file is open; rejects when it cannot be used. */
  readonly opened: Promise<void>;
  readonly received: number;
  readonly stored: number;
  readonly pendingBytes: number;
  readonly fileBytes: number;
  log(connection: Omit<NewConnection, 'id'>): RecorderLog;
  /** Tries again after `full` or `failed`. */
  retry(): void;
  describe(key: 'name' | 'kept', value: string): void;
  /** Writes what waits and closes the file; nothing may be appended afterwards. */
  close(): Promise<void>;
}

const DEFAULT_TICK_MS = 25;
const DEFAULT_MAX_PENDING_BYTES = 33_554_432;
/** Full blocks of one transaction, which waits for no tick: less than 5,000 records (SPEC 5). */
const BLOCKS_AT_ONCE = 8;
/** Batches on their way to the writer, so that it never waits for the next one. */
const MOST_UNDER_WAY = 3;
/** The part of what may wait at which reading goes on. */
const GO_ON_AT = 0.75;
const RETRY_MS = 5_000;

interface Log extends RecorderLog {
  received: number;
  stored: number;
}

type Written = Extract<WriterAnswer, { type: 'written' }>;

/** Starts the writer and begins a run. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { file, clock, events, tickMs = DEFAULT_TICK_MS } = options;
  const maxPendingBytes = options.maxPendingBytes ?? DEFAULT_MAX_PENDING_BYTES;
  const memory = createBlockMemory();
  const builder = createBlockBuilder(memory);
  const sealed: BlockPart[] = [];
  /** Bytes of all blocks sealed so far, of those handed over, and of all that is on disk. */
  let sealedBytes = 0;
  let storedBytes = 0;
  let handedOverBytes = 0;
  let handedOverRecords = 0;
  let connections: NewConnection[] = [];
  let states: NewState[] = [];
  /** There are records that no batch has. */
  let dirty = false;
  const logs: Log[] = [];
  /** Bytes that will be on disk with each batch under way, oldest first. */
  const underWay: number[] = [];
  let received = 0;
  let stored = 0;
  let fileBytes = 0;
  let newestConnection = 0;
  let tick: Timer | null = null;
  let due = false;
  let trouble: RecorderTrouble | null = null;
  let retryTimer: Timer | null = null;
  let closing: { resolve: () => void } | null = null;
  let closeSent = false;
  let exited = false;
  let settleOpened: { resolve: () => void; reject: (error: Error) => void };
  const opened = new Promise<void>((resolve, reject) => {
    settleOpened = { resolve, reject };
  });
  opened.catch(() => undefined);

  const worker: WorkerHandle = options.startWorker(options.workerFile, {
    onMessage: (message) => onAnswer(message as WriterAnswer),
    onExit,
  });

  function post(request: WriterRequest, transfer: ArrayBuffer[] = []): void {
    worker.post(request, transfer);
  }

  function pendingBytes(): number {
    return receivedBytes() - storedBytes;
  }

  function receivedBytes(): number {
    return sealedBytes + openBytes();
  }

  function openBytes(): number {
    return builder.records * COLUMN_BYTES + builder.usedBytes;
  }

  function append(log: Log, record: ConnectionRecord): void {
    if (!builder.add(log.id, record)) {
      seal();
      builder.add(log.id, record);
    }
    if (record.kind === 'state') noteState(log, record);
    received++;
    log.received++;
    dirty = true;
    if (sealed.length >= BLOCKS_AT_ONCE) flush();
    else tick ??= clock.after(tickMs, onTick);
  }

  function seal(): void {
    const part = builder.seal();
    sealed.push(part);
    sealedBytes += partBytes(part);
    if (pendingBytes() > maxPendingBytes && !trouble) setTrouble(BEHIND);
  }

  function noteState(log: Log, { at, state }: Extract<ConnectionRecord, { kind: 'state' }>): void {
    const detail = JSON.stringify(state);
    states.push({ seq: received, connection: log.id, at, state: state.state, detail });
  }

  function onTick(): void {
    tick = null;
    flush();
  }

  /** Hands over what has come: full blocks first, the open one with the last of them. */
  function flush(): void {
    due = true;
    while (due && underWay.length < MOST_UNDER_WAY) {
      due = sealed.length > BLOCKS_AT_ONCE;
      if (sealed.length > 0 || dirty || connections.length > 0) handOver();
    }
    if (underWay.length === 0) endIfClosing();
  }

  function handOver(): void {
    const blocks = sealed.splice(0, BLOCKS_AT_ONCE);
    for (const part of blocks) {
      handedOverBytes += partBytes(part);
      handedOverRecords += part.records;
    }
    const lastIsOpen = sealed.length === 0 && builder.records > 0;
    if (lastIsOpen) blocks.push(builder.snapshot());
    if (sealed.length === 0) {
      dirty = false;
      tick?.cancel();
      tick = null;
    }
    underWay.push(handedOverBytes + (lastIsOpen ? openBytes() : 0));
    // A state is never on disk before its record.
    const withRecord = (state: NewState) => lastIsOpen || state.seq < handedOverRecords;
    const batch = { blocks, lastIsOpen, connections, states: states.filter(withRecord) };
    connections = [];
    states = states.filter((state) => !withRecord(state));
    post(
      { type: 'write', batch },
      blocks.flatMap(({ columns, payload }) => [columns, payload]),
    );
  }

  function onAnswer(answer: WriterAnswer): void {
    switch (answer.type) {
      case 'opened':
        return settleOpened.resolve();
      case 'written':
        return onWritten(answer);
      case 'failed':
        settleOpened.reject(new Error(answer.failure.message));
        setTrouble({ reason: answer.full ? 'full' : 'failed', failure: answer.failure });
        // Whoever closes cannot wait for a disk that may never be free.
        if (closing) return giveUp();
        retryTimer?.cancel();
        retryTimer = clock.after(RETRY_MS, retry);
        return;
      case 'recovered':
        if (trouble && trouble.reason !== 'behind') {
          setTrouble(pendingBytes() > maxPendingBytes * GO_ON_AT ? BEHIND : null);
        }
        return;
      case 'closed':
        // SQLite may hold the file until its thread has ended.
        void worker.terminate();
    }
  }

  function onWritten({ fileBytes: bytes, memory: spare, counts }: Written): void {
    for (const { columns, payload } of spare) memory.giveBack(columns, payload);
    fileBytes = bytes;
    storedBytes = underWay.shift() ?? storedBytes;
    const moved: RecorderLog[] = [];
    for (let at = 0; at < counts.length; at += 2) {
      const log = logs[(counts[at] ?? 0) - 1];
      if (!log) continue;
      const count = counts[at + 1] ?? 0;
      stored += count - log.stored;
      log.stored = count;
      moved.push(log);
    }
    if (trouble && pendingBytes() <= maxPendingBytes * GO_ON_AT) setTrouble(null);
    events.onStored(moved, fileBytes);
    if (due || closing) flush();
  }

  function setTrouble(next: RecorderTrouble | null): void {
    trouble = next;
    events.onTrouble(next);
  }

  function retry(): void {
    retryTimer?.cancel();
    retryTimer = null;
    if (trouble && trouble.reason !== 'behind') post({ type: 'retry' });
  }

  function giveUp(): void {
    closeSent = true;
    void worker.terminate();
  }

  function endIfClosing(): void {
    if (!closing || closeSent) return;
    closeSent = true;
    post({ type: 'close', endedAt: clock.now() });
  }

  function onExit(error: Error | null): void {
    exited = true;
    if (closeSent && !error) return closing?.resolve();
    const why = error?.message ?? 'it ended by itself';
    const message = `The thread that writes the recording has stopped: ${why}. What it had not stored is lost: ${received - stored} records. Start a new recording.`;
    settleOpened.reject(new Error(message));
    setTrouble({ reason: 'failed', failure: { code: 'internal', message } });
    closing?.resolve();
  }

  post({
    type: 'open',
    file,
    name: options.name,
    program: options.program,
    startedAt: clock.now(),
  });

  return {
    file,
    opened,
    get received() {
      return received;
    },
    get stored() {
      return stored;
    },
    get pendingBytes() {
      return pendingBytes();
    },
    get fileBytes() {
      return fileBytes;
    },
    log(connection) {
      const id = ++newestConnection;
      connections.push({ id, ...connection });
      const log: Log = {
        id,
        received: 0,
        stored: 0,
        append: (record) => append(log, record),
      };
      logs.push(log);
      return log;
    },
    retry,
    describe: (key, value) => post({ type: 'describe', key, value }),
    close() {
      return new Promise((resolve) => {
        if (exited) return resolve();
        closing = { resolve };
        tick?.cancel();
        retryTimer?.cancel();
        tick = null;
        // Once more: there may be room by now.
        retry();
        flush();
      });
    },
  };
}

const BEHIND: RecorderTrouble = {
  reason: 'behind',
  failure: {
    code: 'disk',
    message: 'The disk is slower than what arrives. Reading goes on as soon as it has caught up.',
  },
};

function partBytes({ records, usedBytes }: BlockPart): number {
  return records * COLUMN_BYTES + usedBytes;
}
