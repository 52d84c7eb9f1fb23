import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Files that a process has open besides its clients, and some to spare. */
const BESIDE = 100;

/** How many files a process may have open, after raising the limit as far as it goes. */
export function openFiles(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
    return hard === 'unlimited' ? 1_048_576 : Number(hard);
  } catch {
    // macOS: what launchd gives unless it was raised.
    return process.platform === 'win32' ? 1_048_576 : 10_240;
  }
}

/** So many clients can be had; says what is missing when that is less. */
export function clientsAllowed(wanted: number): number {
  const allowed = openFiles() - BESIDE;
  if (allowed >= wanted) return wanted;
  console.error(
    `a process may have ${allowed + BESIDE} files open, ${wanted + BESIDE} are needed for ` +
      `${wanted} clients: runs with ${allowed}. Raise the hard limit (ulimit -Hn).`,
  );
  return allowed;
}

/** Runs this file in another process that may open as many files as the system lets it. */
export function forkSelf(role: string, nodeOptions: readonly string[] = []): ChildProcess {
  const command = [...nodeOptions, process.argv[1] ?? '', role];
  const stdio: ['ignore', 'inherit', 'inherit', 'ipc'] = ['ignore', 'inherit', 'inherit', 'ipc'];
  if (process.platform === 'win32') return spawn(process.execPath, command, { stdio });
  const raise = 'ulimit -n "$(ulimit -Hn)" 2>/dev/null; exec "$@"';
  return spawn('sh', ['-c', raise, 'sh', process.execPath, ...command], { stdio });
}

/** Sends a request to a process and waits for what it answers. */
export function ask<T>(child: ChildProcess, request: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const left = () => reject(new Error('the process ended before it answered'));
    child.once('exit', left);
    const take = (message: { answer?: T; error?: string }) => {
      if (!('answer' in message) && !('error' in message)) return;
      child.off('message', take);
      child.off('exit', left);
      if (message.error !== undefined) reject(new Error(message.error));
      else resolve(message.answer as T);
    };
    child.on('message', take);
    child.send(request);
  });
}

/** Answers what {@link ask} asks in another process; `told` is what came without being asked. */
export function answer<T extends object>(handle: (request: T) => unknown): void {
  process.on('message', async (request: T) => {
    try {
      const result = await handle(request);
      if (result !== undefined) process.send?.({ answer: result });
    } catch (error) {
      process.send?.({ error: String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
}
