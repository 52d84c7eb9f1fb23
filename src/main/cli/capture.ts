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
  /** For each record that is not on disk yet, whether it is a received message. */
  let waiting: boolean[] = [];
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
        const fresh = waiting.slice(0, log.stored - seen);
        waiting = waiting.slice(fresh.length);
        seen = log.stored;
        storedMessages += fresh.filter(Boolean).length;
      },
      onTrouble(trouble) {
        if (trouble) events.onNote(`capture: ${trouble.failure.message}`);
        events.onPause(trouble !== null);
      },
    },
  });
  await recorder.opened;
  const log = recorder.log({
    name: spec.name === '' ? spec.url : spec.name,
    transport: spec.transport,
    url: spec.url,
  });
  return {
    append(record) {
      waiting.push(record.kind === 'message' && record.direction === 'received');
      log.append(record);
    },
    get storedMessages() {
      return storedMessages;
    },
    close: () => recorder.close(),
  };
}
