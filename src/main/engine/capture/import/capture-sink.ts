import type { ConnectionRecord } from '../../../../shared/model/record';
import { BLOCK_RECORDS, columnsOver, packColumns } from '../block';
import { type BlockPart, createBlockBuilder, createBlockMemory } from '../block-builder';
import { prepareForWriting } from '../schema';
import type { Database, Sqlite } from '../sqlite';
import type { ImportLimits } from './limits';
import type { ImportTarget } from './target';

/** What the capture says of itself. */
export interface SinkFacts {
  name: string;
  /** What made it, as it is kept in its one run. */
  program: string;
  /** Epoch ms. */
  startedAt: number;
}

/** Writes a capture in one go, in a worker. */
export interface CaptureSink extends ImportTarget {
  readonly connections: number;
  /** Records that are no states. */
  readonly contents: number;
  /** Writes what is left and closes the file. */
  finish(endedAt: number): void;
  /** Closes the file as it is. */
  abandon(): void;
}

/** So many blocks are written in one transaction. */
const BLOCKS_AT_ONCE = 8;

/** Makes a capture of a file that is not there yet. @throws Error of SQLite */
export function createCaptureSink(
  sqlite: Sqlite,
  file: string,
  facts: SinkFacts,
  limits: Pick<ImportLimits, 'maxRecords' | 'maxConnections'>,
): CaptureSink {
  const database = sqlite(file, { readOnly: false, timeoutMs: 0 });
  try {
    prepareForWriting(database, file);
    return sinkInto(database, facts, limits);
  } catch (error) {
    database.close();
    throw error;
  }
}

function sinkInto(
  database: Database,
  { name, program, startedAt }: SinkFacts,
  limits: Pick<ImportLimits, 'maxRecords' | 'maxConnections'>,
): CaptureSink {
  const memory = createBlockMemory();
  const builder = createBlockBuilder(memory);
  const prepared = statements(database);
  let records = 0;
  let contents = 0;
  let connections = 0;
  let blocks = 0;
  let storedRecords = 0;

  database.exec('BEGIN');
  prepared.meta.run('name', name);
  prepared.meta.run('kept', '1');
  prepared.run.run(startedAt, program);

  function writeBlock(part: BlockPart): void {
    const packed = packColumns(columnsOver(part.columns, BLOCK_RECORDS), part.records);
    const columns = columnsOver(packed, part.records);
    const { first, last, counts } = summaryOf(columns.at, columns.connection);
    prepared.head.run(blocks, storedRecords, part.records, first, last, counts);
    const payload = new Uint8Array(part.payload, 0, part.usedBytes);
    prepared.data.run(blocks, new Uint8Array(packed), payload);
    memory.giveBack(part.columns, part.payload);
    blocks++;
    storedRecords += part.records;
    if (blocks % BLOCKS_AT_ONCE === 0) database.exec('COMMIT; BEGIN');
  }

  return {
    get records() {
      return records;
    },
    get contents() {
      return contents;
    },
    get connections() {
      return connections;
    },
    get full() {
      return records >= limits.maxRecords;
    },
    connection({ name: itsName, transport, url }) {
      if (connections >= limits.maxConnections) return null;
      connections++;
      prepared.connection.run(connections, itsName, transport, url);
      return connections;
    },
    describe(id, { name: itsName, transport, url }) {
      prepared.describe.run(itsName, transport, url, id);
    },
    add(connection, record) {
      if (records >= limits.maxRecords) return;
      if (!builder.add(connection, record)) {
        writeBlock(builder.seal());
        builder.add(connection, record);
      }
      if (record.kind === 'state') writeState(connection, record);
      else contents++;
      records++;
    },
    finish(endedAt) {
      if (builder.records > 0) writeBlock(builder.seal());
      prepared.endRun.run(endedAt);
      database.exec('COMMIT');
      // Leaves one file and nothing beside it, which then may be renamed.
      database.exec('PRAGMA journal_mode=DELETE');
      database.close();
    },
    abandon() {
      if (database.isTransaction) database.exec('ROLLBACK');
      database.close();
    },
  };

  function writeState(connection: number, { at, state }: ConnectionRecord & { kind: 'state' }) {
    prepared.state.run(records, connection, at, state.state, JSON.stringify(state));
  }
}

function statements(database: Database) {
  return {
    meta: database.prepare('INSERT INTO meta VALUES(?, ?)'),
    run: database.prepare('INSERT INTO runs(id, started_at, program) VALUES(1, ?, ?)'),
    endRun: database.prepare('UPDATE runs SET ended_at = ? WHERE id = 1'),
    connection: database.prepare('INSERT INTO connections VALUES(?, 1, ?, ?, ?)'),
    describe: database.prepare(
      'UPDATE connections SET name = ?, transport = ?, url = ? WHERE id = ?',
    ),
    state: database.prepare('INSERT INTO states VALUES(?, ?, ?, ?, ?)'),
    head: database.prepare('INSERT INTO blocks VALUES(?, ?, ?, ?, ?, ?)'),
    data: database.prepare('INSERT INTO block_data VALUES(?, ?, ?)'),
  };
}

/** Smallest and largest time of a block, and how many of its records are whose. */
function summaryOf(at: Float64Array, connection: Uint32Array) {
  const counts = new Map<number, number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, time] of at.entries()) {
    if (time < first) first = time;
    if (time > last) last = time;
    const whose = connection[index] ?? 0;
    counts.set(whose, (counts.get(whose) ?? 0) + 1);
  }
  const pairs = new Uint8Array(Uint32Array.from([...counts].flat()).buffer);
  return { first, last, counts: pairs };
}
