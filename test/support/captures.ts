import type { WriterAnswer, WriterRequest } from '../../src/main/engine/capture/writer-protocol';
import {
  type StartWorker,
  startWorker,
  type WorkerEvents,
} from '../../src/main/engine/platform/workers';
import type { WorkspaceCaptures } from '../../src/main/engine/workspace/types';
import { captureWorkers } from './capture-workers';

/** A writer that says of everything that it is done, and keeps nothing. */
const forgetfulWorker: StartWorker = (_, events) => ({
  post(request) {
    const { type } = request as WriterRequest;
    if (type === 'write')
      answer(events, { type: 'written', fileBytes: 0, counts: new Uint32Array(), memory: [] });
    if (type === 'close') answer(events, { type: 'closed' });
  },
  terminate: async () => events.onExit(null),
});

function answer(events: WorkerEvents, message: WriterAnswer): void {
  queueMicrotask(() => events.onMessage(message));
}

const noDialogs = {
  save: async () => null,
  open: async () => null,
  reveal: () => undefined,
};

/** For tests that are about something else: what is recorded goes nowhere. */
export function forgetfulCaptures(): WorkspaceCaptures {
  return {
    folder: '/nowhere',
    program: 'test 1.0',
    workers: { writer: '', reader: '', job: '' },
    startWorker: forgetfulWorker,
    dialogs: noDialogs,
  };
}

/** Captures on a real disk, by real workers. */
export function captureInto(folder: string): WorkspaceCaptures {
  return {
    folder,
    program: 'test 1.0',
    workers: captureWorkers(),
    startWorker,
    dialogs: noDialogs,
  };
}
