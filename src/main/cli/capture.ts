import type { ConnectionSpec } from '../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../shared/model/record';
import { createRecorder } from '../engine/capture/recorder';
import type { Clock } from '../engine/platform/clock';
import type { StartWorker } from '../engine/platform/workers';

/** What `--capture` records with. */
export interface CaptureContext {
  startWorker: StartWorker;
  /** The build's file that runs as the writer. */
  writerFile: string;
  /** Name and version of the program. */
  program: string;
}

/** A connection that is recorded into a file. */
export interface ConnectCapture {
  append(record: ConnectionRecord): void;
  /** Received messages that are on disk. */
  readonly storedMessages: number;
  /** Writes what waits and closes the file. */
  close(): Promise<void>;
}

/** What {@link openCapture} tells. Must not throw. */
export interface CaptureEvents {
  /** While true nothing is to be read from the socket. */
  onPause(paused: boolean): void;
  /** Something for people. */
  onNote(text: string): void;
}

/** Opens a new capture, or adds a run to one. @throws Error saying why the file cannot be used */
export async function openCapture(
  file: string,
  spec: ConnectionSpec,
  clock: Clock,
  { startWorker, writerFile, program }: CaptureContext,
  events: CaptureEvents,
): Promise<ConnectCapture> {
  /** What is not on disk yet, in order: stretches of received messages and of anything else. */
  const waiting: { isMessage: boolean; records: number }[] = [];
  let seen = 0;
  let storedMessages = 0;
  const recorder = createRecorder({
    file,
    name: spec.name === '' ? spec.url : spec.name,
    program,
    clock,
    startWorker,
    workerFile: writerFile,
    events: {
      onStored() {
        let fresh = log.stored - seen;
        seen = log.stored;
        for (let next = waiting[0]; next && fresh > 0; next = waiting[0]) {
          const taken = Math.min(fresh, next.records);
          if (next.isMessage) storedMessages += taken;
          fresh -= taken;
          next.records -= taken;
          if (next.records === 0) waiting.shift();
        }
      },
      onTrouble(trouble) {
        // A disk that is behind for a moment is no news.
        if (trouble && trouble.reason !== 'behind')
          events.onNote(`capture: ${trouble.failure.message}`);
        events.onPause(trouble !== null);
      },
    },
  });
  try {
    await recorder.opened;
  } catch (error) {
    await recorder.close();
    throw error;
  }
  const log = recorder.log({
    name: spec.name === '' ? spec.url : spec.name,
    transport: spec.transport,
    url: spec.url,
  });
  return {
    append(record) {
      const isMessage = record.kind === 'message' && record.direction === 'received';
      const newest = waiting.at(-1);
      if (newest?.isMessage === isMessage) newest.records++;
      else waiting.push({ isMessage, records: 1 });
      log.append(record);
    },
    get storedMessages() {
      return storedMessages;
    },
    close: () => recorder.close(),
  };
}
