import { WirescopeError } from '../../../shared/contract/result';
import type { Clock, Timer } from '../platform/clock';
import type { StartWorker, WorkerHandle } from '../platform/workers';
import type { LibraryAnswer, LibraryCallName, LibraryCalls } from './library-protocol';

/** What asks about captures. */
export interface LibraryClientOptions {
  /** The build's file that runs as the job worker. */
  workerFile: string;
  startWorker: StartWorker;
  clock: Clock;
  /** So long after the last answer the worker ends, in ms; default 10,000. */
  idleMs?: number;
}

/** Asks about captures in a worker that is there while it is needed. */
export interface LibraryClient {
  /** Errors: what the worker throws, and `internal` when it dies. */
  call<N extends LibraryCallName>(
    type: N,
    request: LibraryCalls[N]['request'],
  ): Promise<LibraryCalls[N]['answer']>;
  /** Ends the worker; calls under way end with `internal`, as all later ones do. */
  dispose(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const DEFAULT_IDLE_MS = 10_000;

/** Makes a client; nothing is started yet. */
export function createLibraryClient(options: LibraryClientOptions): LibraryClient {
  const { clock, idleMs = DEFAULT_IDLE_MS } = options;
  const waiting = new Map<number, Waiting>();
  let worker: WorkerHandle | null = null;
  let idle: Timer | null = null;
  let newest = 0;
  let disposed = false;

  function start(): WorkerHandle {
    const started = options.startWorker(options.workerFile, {
      onMessage: (message) => {
        if (worker === started) take(message as LibraryAnswer);
      },
      onExit: () => {
        if (worker !== started) return;
        worker = null;
        rejectAll('The thread that looks at captures has stopped. Try again.');
      },
    });
    return started;
  }

  function take(answer: LibraryAnswer): void {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'answered') call?.resolve(answer.value);
    else call?.reject(new WirescopeError(answer.failure.code, answer.failure.message));
    if (waiting.size === 0) idle = clock.after(idleMs, () => void end());
  }

  function rejectAll(message: string): void {
    const lost = [...waiting.values()];
    waiting.clear();
    for (const call of lost) call.reject(new WirescopeError('internal', message));
  }

  async function end(): Promise<void> {
    idle?.cancel();
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  return {
    call: (type, request) =>
      new Promise((resolve, reject) => {
        if (disposed) {
          reject(new WirescopeError('internal', 'Captures are not looked at any more.'));
          return;
        }
        idle?.cancel();
        worker ??= start();
        const id = ++newest;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.post({ type, id, request });
      }),
    async dispose() {
      disposed = true;
      rejectAll('Captures are not looked at any more.');
      await end();
    },
  };
}
