import { utilityProcess } from 'electron';
import type { StartProcess } from '../engine/platform/processes';

/**
 * Starts a process of Electron's own kind: a packaged program cannot run its binary as Node, which
 * a fuse forbids. It ends with the program.
 */
export const startUtilityProcess: StartProcess = (file, events) => {
  const child = utilityProcess.fork(file, [], {
    execArgv: [],
    serviceName: 'Wirescope Compare',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.on('message', events.onMessage);
  child.on('exit', (code) => events.onExit(`exit code ${code}`));
  return {
    get pid() {
      return child.pid ?? null;
    },
    post: (message) => child.postMessage(message),
    kill: () => {
      child.kill();
    },
  };
};
