import path from 'node:path';
import type { RecordingView } from '../../../shared/contract/capture-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { LogCounts } from '../../../shared/contract/views';
import type { ConnectionRecord } from '../../../shared/model/record';
import { CAPTURE_ENDING, removeCapture } from '../capture/library-files';
import { createRecorder, type Recorder, type RecorderLog } from '../capture/recorder';
import type { NewConnection } from '../capture/writer-protocol';
import type { Clock, Timer } from '../platform/clock';
import type { StartWorker } from '../platform/workers';
import { type Disk, limitMessage, readDisk, shareBytes } from './recording-disk';

/** What recordings are made with. */
export interface RecordingsOptions {
  /** Where captures lie. */
  folder: string;
  /** Name and version of the program that records. */
  program: string;
  clock: Clock;
  startWorker: StartWorker;
  /** The build's file that runs as the writer. */
  workerFile: string;
  /** Bytes of all captures at which recording pauses. */
  limitBytes: () => number;
  events: RecordingsEvents;
}

/** What recordings tell. Must not throw. */
export interface RecordingsEvents {
  /** Records of these connections, by their id in the workspace, are on disk now. */
  onStored(file: string, ids: readonly number[]): void;
  /** While true no connection is to read: nothing is lost, the peers wait. */
  onPause(paused: boolean): void;
  /** The view has changed. */
  onChange(): void;
  /** A recording ends: whoever reads its file lets go of it, before it may be deleted. */
  onEnding(file: string): Promise<void>;
  /** A recording has ended and its file is closed. */
  onFinished(): void;
}

/** The log of one connection of the workspace, in whatever recording is under way. */
export interface ConnectionLog {
  /** Records written into the recording under way. */
  readonly received: number;
  append(record: ConnectionRecord): void;
  counts(): LogCounts;
}

/** The recording under way: a capture file that begins with the first record. */
export interface Recordings {
  readonly paused: boolean;
  /** Null until there is a record. */
  current(): CurrentRecording | null;
  /** @param describe asked when the connection first writes into a recording */
  log(id: number, describe: () => Omit<NewConnection, 'id'>): ConnectionLog;
  view(): RecordingView;
  /** Names the recording and keeps it. False when there is none. */
  keep(name: string): boolean;
  /**
   * Closes the file; the next record begins another. Answers how many records the disk did not take.
   * Error: `disk` when what is to be discarded cannot be deleted.
   */
  finish(discard: boolean): Promise<number>;
  /** Tries again after trouble. */
  retry(): void;
  /** Others may have written or deleted captures: what they take is read anew. */
  look(): void;
  /** The limit of the settings is another one. */
  limitChanged(): void;
  /** Finishes and waits for all that is being finished; nothing is recorded afterwards. Never rejects. */
  dispose(): Promise<number>;
}

/** See {@link Recordings}. */
export interface CurrentRecording {
  /** Name of the file without its ending. */
  id: string;
  file: string;
  /** Records on disk. */
  readonly stored: number;
  /** The id in the capture of a connection of the workspace; null when it has written nothing. */
  connectionOf(workspaceId: number): number | null;
}

interface Current extends Omit<CurrentRecording, 'stored'> {
  recorder: Recorder;
  name: string;
  kept: boolean;
  ids: Map<RecorderLog, number>;
  logs: Map<number, RecorderLog>;
}

const LOOK_AT_DISK_MS = 5_000;

/** Makes recordings; nothing is written before there is a record. */
export function createRecordings(options: RecordingsOptions): Recordings {
  const { folder, clock, events } = options;
  let current: Current | null = null;
  let trouble: RecordingView['trouble'] = null;
  let overLimit = false;
  let disk: Disk = { otherBytes: 0, ownBytes: 0, freeBytes: null };
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Runs while a limit holds: space may be freed by others. */
  let looking: Timer | null = null;
  const finishing = new Set<Promise<number>>();
  let disposed = false;

  function begin(): Current {
    const moment = nameAt(clock.now());
    const name = moment.slice(0, 'yyyy-mm-dd hh:mm:ss'.length);
    const id = moment.replaceAll(':', '.');
    const file = path.join(folder, `${id}${CAPTURE_ENDING}`);
    const ids = new Map<RecorderLog, number>();
    const logs = new Map<number, RecorderLog>();
    const recorder = createRecorder({
      file,
      name,
      program: options.program,
      clock,
      startWorker: options.startWorker,
      workerFile: options.workerFile,
      events: {
        onStored: (stored) => {
          if (clock.monotonic() - lookedAt > LOOK_AT_DISK_MS) void lookAtDisk();
          checkLimit();
          const known = stored.flatMap((log) => ids.get(log) ?? []);
          events.onStored(file, known);
          events.onChange();
        },
        onTrouble: (next) => {
          if (current?.recorder !== recorder) return;
          trouble = next && { reason: next.reason, message: next.failure.message };
          tell();
        },
      },
    });
    const connectionOf = (workspaceId: number) => logs.get(workspaceId)?.id ?? null;
    const made: Current = { id, file, connectionOf, recorder, name, kept: false, ids, logs };
    current = made;
    void lookAtDisk();
    tell();
    return made;
  }

  async function lookAtDisk(): Promise<void> {
    const of = current;
    lookedAt = clock.monotonic();
    const found = await readDisk(folder, of?.id ?? null);
    if (of !== current) return;
    const moved = found.otherBytes !== disk.otherBytes || found.freeBytes !== disk.freeBytes;
    disk = { ...found, ownBytes: of?.recorder.fileBytes ?? 0 };
    checkLimit();
    if (moved) events.onChange();
  }

  function limitBytes(): number {
    return Math.min(options.limitBytes(), shareBytes(disk));
  }

  function limitTrouble(): NonNullable<RecordingView['trouble']> {
    const bytes = limitBytes();
    return { reason: 'limit', message: limitMessage(bytes, bytes < options.limitBytes()) };
  }

  function checkLimit(): void {
    const total = disk.otherBytes + (current?.recorder.fileBytes ?? 0);
    const over = current !== null && total >= limitBytes();
    if (over === overLimit) return;
    overLimit = over;
    looking?.cancel();
    looking = over ? clock.every(LOOK_AT_DISK_MS, () => void lookAtDisk()) : null;
    tell();
  }

  function paused(): boolean {
    return trouble !== null || overLimit;
  }

  function tell(): void {
    events.onPause(paused());
    events.onChange();
  }

  function logIn(recording: Current, id: number, describe: () => Omit<NewConnection, 'id'>) {
    const known = recording.logs.get(id);
    if (known) return known;
    const made = recording.recorder.log(describe());
    recording.logs.set(id, made);
    recording.ids.set(made, id);
    return made;
  }

  function finish(discard: boolean): Promise<number> {
    if (!current) return Promise.all(finishing).then(() => 0);
    const work = end(current, discard).finally(() => finishing.delete(work));
    finishing.add(work);
    return work;
  }

  async function end(ended: Current, discard: boolean): Promise<number> {
    current = null;
    trouble = null;
    overLimit = false;
    looking?.cancel();
    looking = null;
    const { recorder, file, logs } = ended;
    const closed = recorder.close();
    const letGo = events.onEnding(file);
    events.onStored(file, [...logs.keys()]);
    tell();
    await closed;
    await letGo;
    try {
      if (discard) await discardCapture(file);
    } finally {
      await lookAtDisk();
      events.onChange();
      events.onFinished();
    }
    return recorder.received - recorder.stored;
  }

  void lookAtDisk();
  return {
    get paused() {
      return paused();
    },
    current: () => current && { ...current, stored: current.recorder.stored },
    log(id, describe) {
      let recording: Current | null = null;
      let log: RecorderLog | null = null;
      return {
        get received() {
          return log && recording === current ? log.received : 0;
        },
        append(record) {
          if (!log || recording !== current) {
            if (disposed) return;
            recording = current ?? begin();
            log = logIn(recording, id, describe);
          }
          log.append(record);
        },
        counts: () =>
          log && recording === current
            ? { id: log.id, received: log.received, stored: log.stored }
            : { id: null, received: 0, stored: 0 },
      };
    },
    view() {
      const recorder = current?.recorder;
      const fileBytes = recorder?.fileBytes ?? 0;
      return {
        capture: current?.id ?? null,
        name: current?.name ?? '',
        kept: current?.kept ?? false,
        state: current === null ? 'idle' : paused() ? 'paused' : 'recording',
        trouble: trouble ?? (overLimit ? limitTrouble() : null),
        received: recorder?.received ?? 0,
        stored: recorder?.stored ?? 0,
        pendingBytes: recorder?.pendingBytes ?? 0,
        fileBytes,
        totalBytes: disk.otherBytes + fileBytes,
        limitBytes: limitBytes(),
        freeBytes: disk.freeBytes,
      };
    },
    keep(name) {
      if (!current) return false;
      current.name = name;
      current.kept = true;
      current.recorder.describe('name', name);
      current.recorder.describe('kept', '1');
      events.onChange();
      return true;
    },
    finish,
    retry() {
      current?.recorder.retry();
      void lookAtDisk();
    },
    look: () => void lookAtDisk(),
    limitChanged() {
      checkLimit();
      events.onChange();
    },
    async dispose() {
      disposed = true;
      const ended = [...finishing, finish(false)];
      const results = await Promise.allSettled(ended);
      return results.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
    },
  };
}

async function discardCapture(file: string): Promise<void> {
  try {
    await removeCapture(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new WirescopeError('disk', `${file} cannot be deleted (${code ?? message}).`);
  }
}

/** `2026-11-24 12:30:05.123`, in local time. */
function nameAt(epochMs: number): string {
  const local = new Date(epochMs - new Date(epochMs).getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').slice(0, 23);
}
