import { isUtf8 } from 'node:buffer';
import { WirescopeError } from '../../../../shared/contract/result';
import { asBuffer } from '../preview';
import { type Database, loadSqlite } from '../sqlite';
import { recordParts, saysText } from './record-parts';
import type { ExportSource } from './source';
import type { Tally } from './tally';
import type { ExportTarget } from './target';
import type { ExportOptions, ExportRecord, FormatWriter } from './types';

/** The tables of an export (README, "Export"): one row a record. Times are epoch ms. */
const TABLES = `
CREATE TABLE runs(id INTEGER PRIMARY KEY, started_at REAL, ended_at REAL, program TEXT);
CREATE TABLE connections(id INTEGER PRIMARY KEY, run INTEGER, name TEXT, transport TEXT, url TEXT);
CREATE TABLE records(
  seq INTEGER PRIMARY KEY, connection INTEGER, at REAL, kind TEXT, direction TEXT, event TEXT,
  event_id TEXT, size INTEGER, latency_ms REAL, text TEXT, data BLOB, fields TEXT, note TEXT);
CREATE TABLE states(seq INTEGER PRIMARY KEY, connection INTEGER, at REAL, state TEXT, detail TEXT);
CREATE VIEW messages AS
  SELECT seq, connection, at, direction, event, event_id, size, latency_ms, text, data, note
  FROM records WHERE kind = 'message';
`;

/**
 * Nobody reads it before it is whole, and a cancelled one is deleted: nothing must outlast a crash.
 * (A journal that is OFF is refused by databases in defensive mode, and then lies on the disk.)
 */
const WRITING = 'PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;';
const ROWS_AT_ONCE = 20_000;
const LOCK_TIMEOUT_MS = 1_000;

/**
 * A database of plain rows for any SQLite tool. Text stands in `text`; binary, what is no UTF-8 and
 * what has a NUL in it, at which many tools would cut it, in `data`.
 */
export async function rowsWriter(
  source: ExportSource,
  options: ExportOptions,
  { file }: ExportTarget,
  tally: Tally,
): Promise<FormatWriter> {
  if (file === null) {
    throw new WirescopeError('bad-request', 'An SQLite export needs a file to be written to.');
  }
  const sqlite = await loadSqlite();
  const database = sqlite(file, { readOnly: false, timeoutMs: LOCK_TIMEOUT_MS });
  try {
    return writer(database, source, options, tally);
  } catch (error) {
    database.close();
    throw error;
  }
}

function writer(
  database: Database,
  source: ExportSource,
  { connection: only }: ExportOptions,
  tally: Tally,
): FormatWriter {
  database.exec(`${WRITING} BEGIN; ${TABLES}`);
  writeAround(database, source, only);
  const notes = source.capture.marks();
  const insertRecord = database.prepare(
    'INSERT INTO records VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertState = database.prepare('INSERT INTO states VALUES(?, ?, ?, ?, ?)');
  let rows = 0;

  function addState({ seq, connection, record }: ExportRecord): void {
    if (record.kind !== 'state') return;
    const { state } = record;
    insertState.run(seq, connection, record.at, state.state, JSON.stringify(state));
  }

  return {
    needsContext: false,
    add(item) {
      const { seq, connection, record } = item;
      const { direction, event, id, size, latencyMs, bytes, fields } = recordParts(record);
      const text = textOf(item, bytes);
      insertRecord.run(
        seq,
        connection,
        record.at,
        record.kind,
        direction,
        event,
        id,
        size,
        latencyMs,
        text,
        text === null ? bytes : null,
        // What a state says is in the table of states.
        fields === null || record.kind === 'state' ? null : JSON.stringify(fields),
        notes.get(seq) ?? null,
      );
      addState(item);
      tally.written();
      rows++;
    },
    settle() {
      if (rows >= ROWS_AT_ONCE) {
        database.exec('COMMIT; BEGIN');
        rows = 0;
      }
      return Promise.resolve();
    },
    end() {
      database.exec('COMMIT');
      return Promise.resolve();
    },
    dispose() {
      database.close();
      return Promise.resolve();
    },
  };
}

function writeAround(
  database: Database,
  { capture, connections }: ExportSource,
  only: number | null,
) {
  const run = database.prepare('INSERT INTO runs VALUES(?, ?, ?, ?)');
  for (const { id, startedAt, endedAt, program } of capture.runs()) {
    run.run(id, startedAt, endedAt, program);
  }
  const insert = database.prepare('INSERT INTO connections VALUES(?, ?, ?, ?, ?)');
  for (const { id, run: owner, name, transport, url } of connections.values()) {
    if (only === null || id === only) insert.run(id, owner, name, transport, url);
  }
}

function textOf({ record }: ExportRecord, bytes: Uint8Array | null): string | null {
  if (bytes === null || !saysText(record) || !isUtf8(bytes) || bytes.includes(0)) return null;
  return asBuffer(bytes).toString('utf8');
}
