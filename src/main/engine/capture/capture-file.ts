import type { Transport } from '../../../shared/model/transport';
import { type Block, readBlock } from './block';
import { checkReadable, readFailure } from './schema';
import type { Database, Sqlite } from './sqlite';

/** One process's time with a capture. */
export interface CaptureRun {
  id: number;
  /** Epoch ms. */
  startedAt: number;
  /** Null while it goes on, and for ever when it ended without closing the file. */
  endedAt: number | null;
  /** Name and version of the program. */
  program: string;
}

/** A connection of a run. */
export interface CaptureConnection {
  id: number;
  run: number;
  name: string;
  transport: Transport;
  url: string;
}

/** What is known of a block without reading it. */
export interface BlockHead {
  id: number;
  /** Number of its first record in the capture, from 0. */
  firstSeq: number;
  records: number;
  /** Smallest and largest `at` of its records, epoch ms. */
  firstAt: number;
  lastAt: number;
  /** Pairs of connection id and how many of the records are its. */
  counts: Uint32Array;
}

/** A change of state, from the table that keeps them apart. */
export interface StoredState {
  seq: number;
  connection: number;
  at: number;
  /** The {@link ConnectionState} as JSON, as it was written. */
  detail: string;
}

/**
 * Reads a capture file over a connection of its own. Everything is read whole and at once, so that no
 * read keeps the writer's log from being written back. Not for the main thread.
 */
export interface CaptureFile {
  readonly file: string;
  /** What is written about the capture as a whole: `name`, `kept`. */
  meta(): ReadonlyMap<string, string>;
  runs(): CaptureRun[];
  connections(): CaptureConnection[];
  /** The heads of the blocks from `id` on, in order. */
  heads(fromId: number): BlockHead[];
  /** A block; null when it is damaged or not there. */
  block(head: BlockHead): Block | null;
  /** In order. @param newest so many of each connection; default all */
  states(newest?: number): StoredState[];
  /** How many there are of all connections. */
  stateCount(): number;
  /** Notes by the number of the record; `''` = marked only. */
  marks(): Map<number, string>;
  close(): void;
}

const LOCK_TIMEOUT_MS = 2_000;

/** @throws `capture-unreadable`, with what to do */
export function openCaptureFile(sqlite: Sqlite, file: string): CaptureFile {
  let database: Database;
  try {
    database = sqlite(file, { readOnly: true, timeoutMs: LOCK_TIMEOUT_MS });
  } catch (error) {
    throw readFailure(file, error);
  }
  try {
    checkReadable(database, file);
    return reader(database, file);
  } catch (error) {
    database.close();
    throw readFailure(file, error);
  }
}

type Row = Record<string, unknown>;

function reader(database: Database, file: string): CaptureFile {
  const heads = database.prepare(
    'SELECT id, first_seq, records, first_at, last_at, counts FROM blocks WHERE id >= ? ORDER BY id',
  );
  const data = database.prepare('SELECT columns, payload FROM block_data WHERE id = ?');
  const states = database.prepare(
    `SELECT seq, connection, at, detail FROM states WHERE seq IN (
      SELECT seq FROM (
        SELECT seq, row_number() OVER (PARTITION BY connection ORDER BY seq DESC) AS age FROM states
      ) WHERE age <= ?
    ) ORDER BY seq`,
  );
  const all = (sql: string) => database.prepare(sql).all() as Row[];
  return {
    file,
    meta: () =>
      new Map(
        all('SELECT key, value FROM meta').map(({ key, value }) => [String(key), String(value)]),
      ),
    runs: () =>
      all('SELECT * FROM runs ORDER BY id').map((row) => ({
        id: Number(row.id),
        startedAt: Number(row.started_at),
        endedAt: row.ended_at === null ? null : Number(row.ended_at),
        program: String(row.program),
      })),
    connections: () =>
      all('SELECT * FROM connections ORDER BY id').map((row) => ({
        id: Number(row.id),
        run: Number(row.run),
        name: String(row.name),
        transport: transportOf(row.transport),
        url: String(row.url),
      })),
    heads: (fromId) => (heads.all(fromId) as Row[]).map(headOf),
    block({ id, firstSeq }) {
      const row = data.get(id) as { columns: Uint8Array; payload: Uint8Array } | undefined;
      return row ? blockOf(firstSeq, row) : null;
    },
    states: (newest = Number.MAX_SAFE_INTEGER) =>
      (states.all(newest) as Row[]).map((row) => ({
        seq: Number(row.seq),
        connection: Number(row.connection),
        at: Number(row.at),
        detail: String(row.detail),
      })),
    stateCount: () => Number(all('SELECT count(*) AS count FROM states')[0]?.count),
    marks: () =>
      new Map(
        all('SELECT seq, note FROM marks').map(({ seq, note }) => [Number(seq), String(note)]),
      ),
    close: () => database.close(),
  };
}

function headOf(row: Row): BlockHead {
  const counts = row.counts instanceof Uint8Array ? row.counts : new Uint8Array(0);
  return {
    id: Number(row.id),
    firstSeq: Number(row.first_seq),
    records: Number(row.records),
    firstAt: Number(row.first_at),
    lastAt: Number(row.last_at),
    counts: new Uint32Array(new Uint8Array(counts.subarray(0, counts.length & ~7)).buffer),
  };
}

function blockOf(
  firstSeq: number,
  { columns, payload }: { columns: Uint8Array; payload: Uint8Array },
): Block | null {
  if (!(columns instanceof Uint8Array) || !(payload instanceof Uint8Array)) return null;
  return readBlock(firstSeq, columns, payload);
}

function transportOf(value: unknown): Transport {
  return value === 'sse' || value === 'poll' ? value : 'websocket';
}
