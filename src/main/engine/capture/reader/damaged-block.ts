import { type Block, COLUMN_BYTES, columnsOver, kindCode } from '../block';
import type { BlockHead } from '../capture-file';

/**
 * Stands for a block that cannot be read: as many records, of the same connections, each of which
 * says so. Rows keep their numbers by it, and whoever reads records need not know.
 */
export function damagedBlock({ id, firstSeq, records, firstAt, counts }: BlockHead): Block {
  const columns = columnsOver(new ArrayBuffer(records * COLUMN_BYTES), records);
  const detail = `block ${id} of the file is damaged: its ${records} records cannot be read`;
  const meta = Buffer.from(JSON.stringify({ what: 'capture', detail }));
  columns.at.fill(firstAt);
  columns.latency.fill(Number.NaN);
  columns.meta.fill(meta.length);
  columns.kind.fill(kindCode('invalid'));
  for (let index = 0; index < records; index++) columns.end[index] = (index + 1) * meta.length;
  let index = 0;
  for (let at = 0; at + 1 < counts.length; at += 2) {
    const end = index + (counts[at + 1] as number);
    columns.connection.fill(counts[at] as number, index, end);
    index = end;
  }
  return { firstSeq, records, columns, bytes: Buffer.alloc(records * meta.length, meta) };
}

/** Whether the records of a block are whose its head says; more may have come since. */
export function agrees({ columns, records }: Block, head: BlockHead): boolean {
  if (records < head.records) return false;
  const { counts } = head;
  const connections = columns.connection;
  if (counts.length === 2) {
    for (let index = 0; index < head.records; index++) {
      if (connections[index] !== counts[0]) return false;
    }
    return counts[1] === head.records;
  }
  const left = new Map<number, number>();
  for (let at = 0; at + 1 < counts.length; at += 2) {
    const connection = counts[at] as number;
    left.set(connection, (left.get(connection) ?? 0) + (counts[at + 1] as number));
  }
  for (let index = 0; index < head.records; index++) {
    const connection = connections[index] as number;
    left.set(connection, (left.get(connection) ?? 0) - 1);
  }
  return [...left.values()].every((count) => count === 0);
}
