import { BLOCK_RECORDS, columnsOver, packColumns } from '../../../../src/main/engine/capture/block';
import {
  type BlockPart,
  createBlockBuilder,
  createBlockMemory,
} from '../../../../src/main/engine/capture/block-builder';
import { prepareForWriting } from '../../../../src/main/engine/capture/schema';
import { type Database, loadSqlite } from '../../../../src/main/engine/capture/sqlite';
import type { FixtureRecord } from '../../../support/capture-fixture';

/** A capture as the writer leaves it between two transactions, the open block written over. */
export interface GrowingCapture {
  readonly database: Database;
  /** Adds records in one transaction. */
  write(records: readonly FixtureRecord[]): void;
}

/** Begins a capture with connections 1 to 3 in a run that goes on. */
export async function growingCapture(file: string): Promise<GrowingCapture> {
  const database = (await loadSqlite())(file, { readOnly: false, timeoutMs: 1_000 });
  prepareForWriting(database, file);
  database.exec(`
    INSERT INTO meta VALUES('name', 'growing'), ('kept', '0');
    INSERT INTO runs VALUES(1, 0, NULL, 'test 1');
    INSERT INTO connections VALUES
      (1, 1, 'one', 'websocket', 'ws://h/1'), (2, 1, 'two', 'sse', 'http://h/2'),
      (3, 1, 'three', 'poll', 'http://h/3');
  `);
  const putHead = database.prepare('INSERT OR REPLACE INTO blocks VALUES(?, ?, ?, ?, ?, ?)');
  const putData = database.prepare('INSERT OR REPLACE INTO block_data VALUES(?, ?, ?)');
  const builder = createBlockBuilder(createBlockMemory());
  let id = 0;
  let firstSeq = 0;

  function put({ columns: memory, payload, records, usedBytes }: BlockPart): void {
    const columns = columnsOver(memory, BLOCK_RECORDS);
    const at = columns.at.subarray(0, records);
    const counts = new Map<number, number>();
    for (const connection of columns.connection.subarray(0, records)) {
      counts.set(connection, (counts.get(connection) ?? 0) + 1);
    }
    const pairs = new Uint8Array(Uint32Array.from([...counts].flat()).buffer);
    putHead.run(id, firstSeq, records, Math.min(...at), Math.max(...at), pairs);
    const packed = new Uint8Array(packColumns(columns, records));
    putData.run(id, packed, new Uint8Array(payload, 0, usedBytes));
  }

  return {
    database,
    write(records) {
      database.exec('BEGIN IMMEDIATE');
      for (const { connection, record } of records) {
        if (builder.add(connection, record)) continue;
        const part = builder.seal();
        put(part);
        id++;
        firstSeq += part.records;
        builder.add(connection, record);
      }
      if (builder.records > 0) put(builder.snapshot());
      database.exec('COMMIT');
    },
  };
}
