/** Composition root of the reader: the worker that reads captures for the window. */
import { serveReader } from './engine/capture/reader/serve-reader';
import { loadSqlite } from './engine/capture/sqlite';
import { systemClock } from './engine/platform/clock';
import { ownPort } from './engine/platform/workers';

// Messages wait until somebody listens.
const port = ownPort();
loadSqlite().then((sqlite) => serveReader(port, { sqlite, clock: systemClock() }));
