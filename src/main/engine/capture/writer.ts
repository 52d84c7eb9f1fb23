import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { WirescopeError } from '../../../shared/contract/result';
import type { WorkerPort } from '../platform/workers';
import { BLOCK_RECORDS, columnsOver, packColumns } from './block';
import type { BlockPart } from './block-builder';
import { noCapture, prepareForWriting, readFailure } from './schema';
import type { Database, Sqlite } from './sqlite';
import type { WriteBatch, WriterAnswer, WriterRequest } from './writer-protocol';

const LOCK_TIMEOUT_MS = 5_000;

/** Writes one run into one capture, in the worker: requests one after the other, each a transaction. */
export function serveWriter(port: WorkerPort, sqlite: Sqlite): void {
  const waiting: WriterRequest[] = [];
  let failed = false;
  let recovering = false;
  let capture: OpenWriter | null = null;

  function answer(message: WriterAnswer, transfer: ArrayBuffer[] = []): void {
    port.post(message, transfer);
  }

  function carryOut(request: WriterRequest): void {
    switch (request.type) {
      case 'open':
        capture = openWriter(sqlite, request);
        return answer({ type: 'opened' });
      case 'write': {
        const { fileBytes, counts } = writing(capture).write(request.batch);
        const memory = request.batch.blocks.map(({ columns, payload }) => ({ columns, payload }));
        return answer(
          { type: 'written', fileBytes, counts, memory },
          memory.flatMap(({ columns, payload }) => [columns, payload]),
        );
      }
      case 'describe':
        return writing(capture).describe(request.key, request.value);
      case 'close':
        capture?.close(request.endedAt);
        capture = null;
        return answer({ type: 'closed' });
      case 'retry':
    }
  }

  function work(): void {
    for (let next = waiting[0]; next; next = waiting[0]) {
      try {
        carryOut(next);
        waiting.shift();
        if (recovering) answer({ type: 'recovered' });
        recovering = false;
      } catch (error) {
        failed = true;
        const full = /disk is full|ENOSPC|EDQUOT/i.test((error as Error).message);
        return answer({ type: 'failed', full, failure: failureOf(error, full) });
      }
    }
  }

  port.onMessage((message) => {
    const request = message as WriterRequest;
    if (request.type === 'retry') {
      recovering = failed;
      failed = false;
    } else waiting.push(request);
    if (!failed) work();
  });
}

function failureOf(error: unknown, full: boolean) {
  if (error instanceof WirescopeError) return { code: error.code, message: error.message };
  const { message } = error as Error;
  const text = full
    ? `The disk is full (${message}). Free some space; recording goes on by itself.`
    : `The capture cannot be written: ${message}`;
  return { code: 'disk' as const, message: text };
}

function writing(capture: OpenWriter | null): OpenWriter {
  if (!capture) throw new Error('no capture is open');
  return capture;
}

/** A capture that is being written. */
interface OpenWriter {
  /** All or nothing; answers the bytes that the capture takes on disk, and `counts` of the answer. */
  write(batch: WriteBatch): { fileBytes: number; counts: Uint32Array };
  describe(key: string, value: string): void;
  close(endedAt: number): void;
}

function openWriter(
  sqlite: Sqlite,
  { file, name, program, startedAt }: Extract<WriterRequest, { type: 'open' }>,
): OpenWriter {
  let database: Database;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    refuseForeign(file);
    database = sqlite(file, { readOnly: false, timeoutMs: LOCK_TIMEOUT_MS });
  } catch (error) {
    throw readFailure(file, error);
  }
  try {
    return writer(database, file, { name, program, startedAt });
  } catch (error) {
    database.close();
    throw error;
  }
}

const SQLITE_HEADER = 'SQLite format 3\0';

/** SQLite takes a file of a few bytes for an empty database and would write over it. */
function refuseForeign(file: string): void {
  if (sizeOf(file) === 0) return;
  const start = Buffer.alloc(SQLITE_HEADER.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start);
  } finally {
    closeSync(descriptor);
  }
  if (start.toString('latin1') !== SQLITE_HEADER) throw noCapture(file);
}

function writer(
  database: Database,
  file: string,
  run: { name: string; program: string; startedAt: number },
): OpenWriter {
  prepareForWriting(database, file);
  const number = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
  const past = {
    records: number('SELECT coalesce(max(first_seq + records), 0) FROM blocks'),
    blocks: number('SELECT coalesce(max(id) + 1, 0) FROM blocks'),
    connections: number('SELECT coalesce(max(id), 0) FROM connections'),
  };
  // A state may have been stored before its record, which then never was: the run died in between.
  database.prepare('DELETE FROM states WHERE seq >= ?').run(past.records);
  database
    .prepare("INSERT OR IGNORE INTO meta(key, value) VALUES('name', ?), ('kept', '0')")
    .run(run.name);
  const { lastInsertRowid: runId } = database
    .prepare('INSERT INTO runs(started_at, program) VALUES(?, ?)')
    .run(run.startedAt, run.program);
  const insertHead = database.prepare('INSERT OR REPLACE INTO blocks VALUES(?, ?, ?, ?, ?, ?)');
  const insertData = database.prepare('INSERT OR REPLACE INTO block_data VALUES(?, ?, ?)');
  const insertConnection = database.prepare('INSERT INTO connections VALUES(?, ?, ?, ?, ?)');
  const insertState = database.prepare('INSERT INTO states VALUES(?, ?, ?, ?, ?)');
  const setMeta = database.prepare('INSERT OR REPLACE INTO meta VALUES(?, ?)');
  const endRun = database.prepare('UPDATE runs SET ended_at = ? WHERE id = ?');
  let nextBlock = past.blocks;
  let nextSeq = past.records;
  const tally = createTally(past.connections);

  /** Writes a block at the place given; answers whose records it holds: pairs of id and count. */
  function writeBlock(id: number, firstSeq: number, part: BlockPart): Uint32Array {
    const { records, usedBytes } = part;
    const packed = columnsInCapture(part, past.connections);
    const columns = columnsOver(packed, records);
    const { first, last } = spanOf(columns.at);
    const counts = countsOf(columns.connection);
    insertHead.run(id, firstSeq, records, first, last, new Uint8Array(counts.buffer));
    insertData.run(id, new Uint8Array(packed), new Uint8Array(part.payload, 0, usedBytes));
    return counts;
  }

  function writeAll({ blocks, lastIsOpen, connections, states }: WriteBatch) {
    let block = nextBlock;
    let seq = nextSeq;
    for (const { id, name, transport, url } of connections) {
      insertConnection.run(past.connections + id, runId, name, transport, url);
    }
    const full: Uint32Array[] = [];
    let open: Uint32Array = new Uint32Array();
    for (const [at, part] of blocks.entries()) {
      const counts = writeBlock(block, seq, part);
      if (lastIsOpen && at === blocks.length - 1) {
        open = counts;
        break;
      }
      full.push(counts);
      block++;
      seq += part.records;
    }
    for (const { seq: number, connection, at, state, detail } of states) {
      insertState.run(past.records + number, past.connections + connection, at, state, detail);
    }
    return { block, seq, full, open };
  }

  return {
    write(batch) {
      const { block, seq, full, open } = inTransaction(database, () => writeAll(batch));
      nextBlock = block;
      nextSeq = seq;
      const counts = tally.take(full, open);
      return { fileBytes: sizeOf(file) + sizeOf(`${file}-wal`), counts };
    },
    describe(key, value) {
      setMeta.run(key, value);
    },
    close(endedAt) {
      endRun.run(endedAt, runId);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite may have taken it back by itself already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The columns as they stand in the file: closed up, ids of the run made those of the capture. */
function columnsInCapture({ columns: memory, records }: BlockPart, base: number): ArrayBuffer {
  if (records === BLOCK_RECORDS && base === 0) return memory;
  const packed = packColumns(columnsOver(memory, BLOCK_RECORDS), records);
  const { connection } = columnsOver(packed, records);
  for (let index = 0; index < records; index++) connection[index] = (connection[index] ?? 0) + base;
  return packed;
}

/** How many records are whose: pairs of connection id and count. */
function countsOf(connections: Uint32Array): Uint32Array {
  const counts = new Map<number, number>();
  for (const id of connections) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Uint32Array.from([...counts].flat());
}

/** How many records of each connection are on disk; those of the open block are counted anew each time. */
function createTally(base: number) {
  const inFull = new Map<number, number>();
  return {
    /** Pairs of id in the run and count, of the connections in these blocks. */
    take(full: readonly Uint32Array[], open: Uint32Array): Uint32Array {
      const touched = new Map<number, number>();
      for (const counts of full) {
        for (let at = 0; at < counts.length; at += 2) {
          const id = counts[at] ?? 0;
          inFull.set(id, (inFull.get(id) ?? 0) + (counts[at + 1] ?? 0));
          touched.set(id, 0);
        }
      }
      for (let at = 0; at < open.length; at += 2) touched.set(open[at] ?? 0, open[at + 1] ?? 0);
      return Uint32Array.from(
        [...touched].flatMap(([id, more]) => [id - base, (inFull.get(id) ?? 0) + more]),
      );
    },
  };
}

function spanOf(at: Float64Array): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const time of at) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { first, last };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
