import { app } from 'electron';
import type { Log } from '../engine/platform/log';
import type { Workspace } from '../engine/workspace/types';

/** How long the end of the program may take: what was recorded waits for a disk that is slow. */
const QUIT_WITHIN_MS = 10_000;

/** Ends the workspace before the program ends, however it is asked to. */
export function quitCleanly(workspace: Workspace, log: Log): void {
  let quitting = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (quitting) return;
    quitting = true;
    const overdue = setTimeout(() => app.exit(0), QUIT_WITHIN_MS);
    workspace
      .dispose()
      .catch((error: Error) => log.warn(`the workspace did not end well: ${error.message}`))
      .finally(() => {
        clearTimeout(overdue);
        app.exit(0);
      });
  });
}
