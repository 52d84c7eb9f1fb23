/** Composition root of the writer: the worker that puts the recording on disk. */
import { loadSqlite } from './engine/capture/sqlite';
import { serveWriter } from './engine/capture/writer';
import { ownPort } from './engine/platform/workers';

// Messages wait until somebody listens.
const port = ownPort();
loadSqlite().then((sqlite) => serveWriter(port, sqlite));
