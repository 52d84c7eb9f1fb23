import { parentPort, type Transferable, Worker } from 'node:worker_threads';

/** A thread beside ours that runs a file of the build. */
export interface WorkerHandle {
  /** Hands over a message; memory in `transfer` is ours no longer. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Stops it at once, in the middle of what it does. */
  terminate(): Promise<void>;
}

/** Where a worker reports. */
export interface WorkerEvents {
  onMessage(message: unknown): void;
  /** It is gone: null when it ended by itself or was terminated, else why. Told once. */
  onExit(error: Error | null): void;
}

/** Starts workers; injected, so that tests say which file. */
export type StartWorker = (file: string, events: WorkerEvents) => WorkerHandle;

/** Starts a thread of this process, which stays alive until the thread is terminated. */
export const startWorker: StartWorker = (file, events) => {
  const worker = new Worker(file);
  let failure: Error | null = null;
  worker.on('message', events.onMessage);
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', () => events.onExit(failure));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer as Transferable[]),
    terminate: async () => {
      await worker.terminate();
    },
  };
};

/** The other end, as the worker sees it. */
export interface WorkerPort {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The port of the worker that we are. @throws Error when this is no worker */
export function ownPort(): WorkerPort {
  const port = parentPort;
  if (!port) throw new Error('This file runs as a worker only.');
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer as Transferable[]),
    onMessage: (listener) => {
      port.on('message', listener);
    },
  };
}
