import { WirescopeError } from '../../../shared/contract/result';
import { FORMAT_VERSION } from './block';
import type { Database } from './sqlite';

/** `PRAGMA application_id` of a capture: "WSCP". */
export const APPLICATION_ID = 0x57534350;

/** Pages at which the log is written back: 4 MiB, so that no checkpoint takes long. */
const CHECKPOINT_PAGES = 512;
const PAGE_BYTES = 8_192;

/** The tables of a capture (README, "Capture file"). */
const TABLES = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs(id INTEGER PRIMARY KEY, started_at REAL NOT NULL, ended_at REAL, program TEXT NOT NULL);
CREATE TABLE connections(
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id),
  name TEXT NOT NULL, transport TEXT NOT NULL, url TEXT NOT NULL);
CREATE TABLE states(
  seq INTEGER PRIMARY KEY, connection INTEGER NOT NULL REFERENCES connections(id),
  at REAL NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE blocks(
  id INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, records INTEGER NOT NULL,
  first_at REAL NOT NULL, last_at REAL NOT NULL, counts BLOB NOT NULL);
CREATE TABLE block_data(id INTEGER PRIMARY KEY REFERENCES blocks(id), columns BLOB NOT NULL, payload BLOB NOT NULL);
CREATE TABLE marks(seq INTEGER PRIMARY KEY, note TEXT NOT NULL);
`;

/** Settings of a connection that writes; the first takes hold before the first table only. */
const WRITING = `
PRAGMA page_size=${PAGE_BYTES};
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES};
PRAGMA journal_size_limit=${CHECKPOINT_PAGES * PAGE_BYTES};
`;

/**
 * Makes a database a capture, or finds that it is one.
 *
 * @throws `capture-unreadable` for any other database, and for one of a newer format
 */
export function prepareForWriting(database: Database, file: string): void {
  const version = versionOf(database, file);
  database.exec(WRITING);
  if (version !== null) {
    // What is added may hold what the format it had does not.
    if (version < FORMAT_VERSION) database.exec(`PRAGMA user_version=${FORMAT_VERSION}`);
    return;
  }
  database.exec(
    `BEGIN; PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${FORMAT_VERSION}; ${TABLES} COMMIT`,
  );
}

/** @throws `capture-unreadable` for what is no capture, and for one of a newer format */
export function checkReadable(database: Database, file: string): void {
  if (versionOf(database, file) === null) throw noCapture(file);
}

/** The format of a capture; null when the database is empty. */
function versionOf(database: Database, file: string): number | null {
  const application = pragma(database, file, 'application_id');
  const version = pragma(database, file, 'user_version');
  if (application === 0 && version === 0) {
    const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as {
      n: number;
    };
    if (tables.n === 0) return null;
  }
  if (application !== APPLICATION_ID) throw noCapture(file);
  refuseForeignParts(database, file);
  if (version > FORMAT_VERSION) {
    throw new WirescopeError(
      'capture-unreadable',
      `${file} was written by a newer Wirescope (format ${version}, this one reads up to ${FORMAT_VERSION}). Update Wirescope to open it.`,
    );
  }
  return version;
}

/**
 * Whether there is anything but plain tables in a database: a view in the place of a table, or a
 * trigger, can make any query go on for ever. 0 or 1.
 */
export const HAS_FOREIGN_PARTS = `EXISTS(
  SELECT 1 FROM sqlite_schema
  WHERE type IN ('view', 'trigger') OR (type = 'table' AND rootpage = 0))`;

function refuseForeignParts(database: Database, file: string): void {
  const row = database.prepare(`SELECT ${HAS_FOREIGN_PARTS} AS found`).get() as { found: number };
  if (row.found !== 0) throw foreignParts(file);
}

/** The file has what no Wirescope has put there. */
function foreignParts(file: string): WirescopeError {
  const text = `${file} has parts that no Wirescope wrote (views, triggers or virtual tables). It is left as it is.`;
  return new WirescopeError('capture-unreadable', text);
}

function pragma(database: Database, file: string, name: string): number {
  try {
    const row = database.prepare(`PRAGMA ${name}`).get() as Record<string, number>;
    return row[name] ?? 0;
  } catch (error) {
    throw readFailure(file, error);
  }
}

/** The file is something else. */
export function noCapture(file: string): WirescopeError {
  return new WirescopeError(
    'capture-unreadable',
    `${file} is not a Wirescope capture. It is left as it is.`,
  );
}

/** What SQLite says, as an error for people. */
export function readFailure(file: string, error: unknown): WirescopeError {
  if (error instanceof WirescopeError) return error;
  const { message } = error as Error;
  if (/not a database|malformed/i.test(message)) {
    const text = `${file} is damaged or no capture (${message}). It is left as it is.`;
    return new WirescopeError('capture-unreadable', text);
  }
  if (/locked|busy/i.test(message)) {
    const text = `${file} is in use by another program (${message}). Close it there and try again.`;
    return new WirescopeError('capture-unreadable', text);
  }
  return new WirescopeError('capture-unreadable', `${file} cannot be read: ${message}`);
}
