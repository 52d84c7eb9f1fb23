/** Composition root of the job worker: exports, imports, and questions about captures. */
import { serveJobs } from './engine/capture/job-worker';
import { loadSqlite } from './engine/capture/sqlite';
import { systemClock } from './engine/platform/clock';
import { ownPort } from './engine/platform/workers';

// Messages wait until somebody listens.
const port = ownPort();
loadSqlite().then((sqlite) => serveJobs(port, sqlite, systemClock()));
