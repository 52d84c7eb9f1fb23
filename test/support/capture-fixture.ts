import { BLOCK_RECORDS, columnsOver, packColumns } from '../../src/main/engine/capture/block';
import {
  type BlockPart,
  createBlockBuilder,
  createBlockMemory,
} from '../../src/main/engine/capture/block-builder';
import type { CaptureConnection, CaptureRun } from '../../src/main/engine/capture/capture-file';
import { prepareForWriting } from '../../src/main/engine/capture/schema';
import { type Database, loadSqlite } from '../../src/main/engine/capture/sqlite';
import type { ConnectionRecord } from '../../src/shared/model/record';

/** A record and whose it is. */
export interface FixtureRecord {
  connection: number;
  record: ConnectionRecord;
}

/** What a capture is to hold. */
export interface CaptureFixture {
  name?: string;
  /** Default: one, id 1, begun at 0. */
  runs?: readonly CaptureRun[];
  /** Default: one, id 1 of run 1, a WebSocket. */
  connections?: readonly CaptureConnection[];
  records: Iterable<FixtureRecord>;
  /** Notes by the number of the record. */
  marks?: Readonly<Record<number, string>>;
  /** Begins another block after so many records, so that small captures have several. */
  recordsPerBlock?: number;
}

/** A connection of a capture, as far as a test cares. */
export function fixtureConnection(more: Partial<CaptureConnection> = {}): CaptureConnection {
  return { id: 1, run: 1, name: 'orders', transport: 'websocket', url: 'ws://h/orders', ...more };
}

/** The records of connection 1. */
export function ofOne(...records: ConnectionRecord[]): FixtureRecord[] {
  return records.map((record) => ({ connection: 1, record }));
}

/** Writes a capture file as a whole, without the writer. */
export async function writeCapture(file: string, fixture: CaptureFixture): Promise<void> {
  const sqlite = await loadSqlite();
  const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
  try {
    prepareForWriting(database, file);
    // Files that somebody else wrote need not be right.
    database.exec('PRAGMA foreign_keys=OFF');
    database.exec('BEGIN');
    writeAround(database, fixture);
    writeRecords(database, fixture);
    database.exec('COMMIT');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function writeAround(database: Database, fixture: CaptureFixture): void {
  const {
    name = 'fixture',
    runs = [{ id: 1, startedAt: 0, endedAt: null, program: 'test 1' }],
    connections = [fixtureConnection()],
    marks = {},
  } = fixture;
  database.prepare("INSERT INTO meta VALUES('name', ?), ('kept', '0')").run(name);
  const run = database.prepare('INSERT INTO runs VALUES(?, ?, ?, ?)');
  for (const { id, startedAt, endedAt, program } of runs) run.run(id, startedAt, endedAt, program);
  const connection = database.prepare('INSERT INTO connections VALUES(?, ?, ?, ?, ?)');
  for (const one of connections) {
    connection.run(one.id, one.run, one.name, one.transport, one.url);
  }
  const mark = database.prepare('INSERT INTO marks VALUES(?, ?)');
  for (const [seq, note] of Object.entries(marks)) mark.run(Number(seq), note);
}

function writeRecords(database: Database, { records, recordsPerBlock }: CaptureFixture): void {
  const most = recordsPerBlock ?? BLOCK_RECORDS;
  const builder = createBlockBuilder(createBlockMemory());
  const writeState = database.prepare('INSERT INTO states VALUES(?, ?, ?, ?, ?)');
  const writeBlock = blockWriter(database);
  let seq = 0;
  for (const { connection, record } of records) {
    if (builder.records === most) writeBlock(builder.seal());
    if (!builder.add(connection, record)) {
      writeBlock(builder.seal());
      builder.add(connection, record);
    }
    if (record.kind === 'state') {
      const detail = JSON.stringify(record.state);
      writeState.run(seq, connection, record.at, record.state.state, detail);
    }
    seq++;
  }
  if (builder.records > 0) writeBlock(builder.seal());
}

function blockWriter(database: Database): (part: BlockPart) => void {
  const insertHead = database.prepare('INSERT INTO blocks VALUES(?, ?, ?, ?, ?, ?)');
  const insertData = database.prepare('INSERT INTO block_data VALUES(?, ?, ?)');
  let id = 0;
  let firstSeq = 0;
  return ({ columns: memory, payload, records, usedBytes }) => {
    const columns = columnsOver(memory, BLOCK_RECORDS);
    const at = columns.at.subarray(0, records);
    const counts = new Map<number, number>();
    for (const connection of columns.connection.subarray(0, records)) {
      counts.set(connection, (counts.get(connection) ?? 0) + 1);
    }
    const pairs = new Uint8Array(Uint32Array.from([...counts].flat()).buffer);
    const moments = [...at].filter((moment) => Number.isFinite(moment));
    insertHead.run(id, firstSeq, records, Math.min(0, ...moments), Math.max(0, ...moments), pairs);
    insertData.run(id, packColumns(columns, records), new Uint8Array(payload, 0, usedBytes));
    id++;
    firstSeq += records;
  };
}
