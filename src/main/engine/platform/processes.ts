import { fork } from 'node:child_process';

/** A process beside ours that runs a file of the build. */
export interface ProcessHandle {
  /** Null until it has started, and when it could not be. */
  readonly pid: number | null;
  /** Hands over a message, as JSON; one to a process that is gone is dropped. */
  post(message: unknown): void;
  /** Ends it at once, whatever it does. Twice does nothing. */
  kill(): void;
}

/** Where a process reports. */
export interface ProcessEvents {
  onMessage(message: unknown): void;
  /** It is gone; `how` for people: `exit code 1`, `signal SIGKILL`. Told once. */
  onExit(how: string): void;
}

/**
 * Starts processes; injected, as Electron has a way of its own. They are told nothing but what is
 * posted to them, and end by themselves when their parent goes.
 */
export type StartProcess = (file: string, events: ProcessEvents) => ProcessHandle;

/** Starts one of this runtime. Its output is not ours: only errors reach stderr. */
export const startProcess: StartProcess = (file, events) => {
  const child = fork(file, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let over = false;
  const ended = (how: string) => {
    if (over) return;
    over = true;
    events.onExit(how);
  };
  child.on('message', events.onMessage);
  child.on('error', (error) => ended(error.message));
  child.on('exit', (code, signal) => ended(signal ? `signal ${signal}` : `exit code ${code}`));
  return {
    get pid() {
      return child.pid ?? null;
    },
    post(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
};

/** The other end, as the process sees it. */
export interface ProcessPort {
  post(message: unknown): void;
  /** Messages that came before are kept until somebody listens. */
  onMessage(listener: (message: unknown) => void): void;
}

/** The port that Electron gives to its utility processes. */
interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/**
 * The port of the process that we are, which ends when its parent goes. A signal to the whole group,
 * as a terminal's interrupt is, reaches the parent, too: it decides what is to happen.
 *
 * @throws Error when nobody started us with a port
 */
export function ownProcessPort(): ProcessPort {
  const electron = (process as { parentPort?: ElectronPort }).parentPort;
  if (electron) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', ({ data }) => listener(data)),
    };
  }
  if (!process.send) throw new Error('This file runs as a process of Wirescope only.');
  process.on('disconnect', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  return {
    post(message) {
      if (process.connected) process.send?.(message, undefined, {}, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}

/** User and system time that this process has used so far, in µs. */
export function ownCpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
