import { serveJobs } from '../../src/main/engine/capture/job-worker';
import type { Sqlite } from '../../src/main/engine/capture/sqlite';
import { systemClock } from '../../src/main/engine/platform/clock';
import type { StartWorker } from '../../src/main/engine/platform/workers';

/** The job worker on this thread, for unit tests; messages are copied as between threads. */
export function inlineJobs(sqlite: Sqlite): StartWorker {
  return (_file, events) => {
    let listener: (message: unknown) => void = () => undefined;
    let gone = false;
    const port = {
      post(message: unknown) {
        const copy: unknown = structuredClone(message);
        setImmediate(() => {
          if (!gone) events.onMessage(copy);
        });
      },
      onMessage(heard: (message: unknown) => void) {
        listener = heard;
      },
    };
    serveJobs(port, sqlite, systemClock());
    return {
      post(message) {
        const copy: unknown = structuredClone(message);
        setImmediate(() => {
          if (!gone) listener(copy);
        });
      },
      async terminate() {
        if (gone) return;
        gone = true;
        events.onExit(null);
      },
    };
  };
}
