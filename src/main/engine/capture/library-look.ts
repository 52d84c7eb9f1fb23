import { visibleText } from '../../../shared/visible-text';
import { FORMAT_VERSION } from './block';
import { openCaptureFile } from './capture-file';
import type { CaptureFacts } from './library-protocol';
import { APPLICATION_ID, HAS_FOREIGN_PARTS, prepareForWriting, readFailure } from './schema';
import type { Database, Sqlite } from './sqlite';

const READ_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 5_000;
const LONGEST_NAME = 200;
const LONGEST_URL = 2_048;
const MOST_CONNECTIONS = 1_000;

/**
 * Reads what a capture says of itself. Not for the main thread.
 *
 * @param probe whether to find out if somebody else has it open
 * @throws `capture-unreadable`
 */
export function lookAtCapture(sqlite: Sqlite, file: string, probe: boolean): CaptureFacts {
  let database: Database | null = null;
  let facts: Omit<CaptureFacts, 'inUse'> | null;
  try {
    database = sqlite(file, { readOnly: true, timeoutMs: READ_TIMEOUT_MS });
    facts = factsOf(rowsOf(database));
  } catch (error) {
    throw readFailure(file, error);
  } finally {
    database?.close();
  }
  if (facts) return { ...facts, inUse: probe && !facts.closed && isHeldOpen(sqlite, file) };
  // It is none of ours: this says so.
  openCaptureFile(sqlite, file).close();
  throw readFailure(file, new Error('it changes while it is read'));
}

/** Answers a query. */
type Query = (columns: string, from: string) => unknown[][];

/**
 * Queries whose rows come through a function of ours: `exec` leaves no statement behind, while the
 * stand-in for `node:sqlite` holds a file open until the statements made on it are collected. Here
 * it matters, as what we hold ourselves would look as if others held it.
 */
function rowsOf(database: Database): Query {
  let rows: unknown[][] = [];
  database.function('tell', { varargs: true }, (...row: unknown[]) => {
    rows.push(row);
    return null;
  });
  return (columns, from) => {
    rows = [];
    database.exec(`SELECT tell(${columns}) FROM ${from}`);
    return rows;
  };
}

/** Null when it is no capture that we can read. */
function factsOf(query: Query): Omit<CaptureFacts, 'inUse'> | null {
  const [[application, version] = []] = query(
    'application_id, user_version',
    'pragma_application_id, pragma_user_version',
  );
  if (application !== APPLICATION_ID || Number(version) > FORMAT_VERSION) return null;
  if (query(HAS_FOREIGN_PARTS, '(SELECT 1)')[0]?.[0] !== 0) return null;
  const meta = new Map(query('key, value', 'meta').map(([key, value]) => [key, String(value)]));
  const runs = query('started_at, ended_at', 'runs');
  const { records, from, to, counts } = sumOf(query);
  const name = meta.get('name');
  return {
    name: name === undefined ? null : visibleText(name, LONGEST_NAME),
    kept: meta.get('kept') === '1',
    records,
    connections: query(
      'id, name, transport, url',
      `(SELECT * FROM connections ORDER BY id LIMIT ${MOST_CONNECTIONS})`,
    ).map(([id, itsName, transport, url]) => ({
      id: Number(id),
      name: visibleText(String(itsName), LONGEST_NAME),
      transport: transport === 'sse' || transport === 'poll' ? transport : 'websocket',
      url: visibleText(String(url), LONGEST_URL),
      records: counts.get(Number(id)) ?? 0,
    })),
    from,
    to,
    writtenAt: runs.reduce<number | null>(
      (most, [startedAt, endedAt]) => Math.max(most ?? 0, Number(endedAt ?? startedAt)),
      null,
    ),
    closed: runs.every(([, endedAt]) => endedAt !== null),
  };
}

function sumOf(query: Query) {
  const counts = new Map<number, number>();
  let records = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const [number, firstAt, lastAt, pairs] of query(
    'records, first_at, last_at, counts',
    'blocks',
  )) {
    records += Number(number);
    from = Math.min(from, Number(firstAt));
    to = Math.max(to, Number(lastAt));
    for (const [id, count] of pairsOf(pairs)) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  const known = Number.isFinite(from) && Number.isFinite(to);
  return { records, counts, from: known ? from : null, to: known ? to : null };
}

/** Pairs of connection id and count, as they stand in the file. */
function* pairsOf(bytes: unknown): Iterable<readonly [id: number, count: number]> {
  if (!(bytes instanceof Uint8Array)) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    yield [view.getUint32(at, true), view.getUint32(at + 4, true)];
  }
}

/**
 * True while another connection has the capture open, in whatever process: SQLite holds a shared
 * lock on a database in WAL mode for as long as a connection lasts, and the system takes it back
 * when a process dies, however it dies. So a capture whose run has not ended and that nobody holds
 * was left behind. It cannot tell a writer from a reader, and on a file system without locks
 * everything seems left.
 *
 * Asking for the exclusive lock also writes the log of a program that died back into the file.
 */
function isHeldOpen(sqlite: Sqlite, file: string): boolean {
  try {
    const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
    try {
      database.exec('PRAGMA locking_mode=EXCLUSIVE; SELECT count(*) FROM runs');
      return false;
    } finally {
      database.close();
    }
  } catch (error) {
    // Whatever else is wrong (it may not be written) says nothing of others.
    return /locked|busy/i.test((error as Error).message);
  }
}

/** Names a capture and keeps it. Not for the main thread. @throws `capture-unreadable` */
export function keepCapture(sqlite: Sqlite, file: string, name: string): void {
  // Reading first, so that nothing is written into a file that is none of ours.
  lookAtCapture(sqlite, file, false);
  let database: Database | null = null;
  try {
    database = sqlite(file, { readOnly: false, timeoutMs: WRITE_TIMEOUT_MS });
    prepareForWriting(database, file);
    const set = database.prepare('INSERT OR REPLACE INTO meta VALUES(?, ?)');
    database.exec('BEGIN IMMEDIATE');
    set.run('name', name);
    set.run('kept', '1');
    database.exec('COMMIT');
  } catch (error) {
    throw readFailure(file, error);
  } finally {
    database?.close();
  }
}
