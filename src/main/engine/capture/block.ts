/**
 * The block, the unit in which a capture keeps records (SPEC 5, README "Capture file"): columns, one
 * fixed-width value a record, and the bytes of all its records one after the other.
 *
 * The bytes of a record (its region) are, in this order: what lies before the payload, the payload
 * exactly as received, what lies behind it, and the record's remaining fields (`meta`). An SSE event
 * keeps its raw block either around its payload (which then is no second copy) or behind it.
 */
import { RECORD_KINDS, type RecordKind } from '../../../shared/model/record';

/** Version of the capture file; raised whenever an older program could no longer read it. */
export const FORMAT_VERSION = 2;
/** Most records of a block. */
export const BLOCK_RECORDS = 512;
/** A block takes no further record past so many bytes; one that is larger has a block of its own. */
export const BLOCK_BYTES = 131_072;
/** Bytes of the columns, a record. */
export const COLUMN_BYTES = 38;

/** Bits of the column `flags`. */
export const FLAG = {
  sent: 1,
  binary: 2,
  /** Meta holds an event name, an id, the offset in the stream. */
  event: 4,
  id: 8,
  offset: 16,
  /** The region without meta is the raw block, and the payload lies in it. */
  rawAround: 32,
  /** The bytes between payload and meta are the raw block. */
  rawBehind: 64,
  /** A WebSocket frame: the opcode follows from `binary`. */
  opcode: 128,
} as const;

/** The columns of a block; all arrays have one value a record, and lie in one piece of memory. */
export interface Columns {
  /** Epoch ms. */
  at: Float64Array;
  /** Ms; NaN = null, or absent on what was sent. */
  latency: Float64Array;
  /** The connection's id in the capture. */
  connection: Uint32Array;
  /** Where the region ends in the block's bytes; it starts where the one before ends. */
  end: Uint32Array;
  /** Bytes before the payload. */
  head: Uint32Array;
  /** Bytes of the payload. */
  size: Uint32Array;
  /** Bytes of the meta, at the end of the region. */
  meta: Uint32Array;
  /** See {@link kindCode}. */
  kind: Uint8Array;
  /** See {@link FLAG}. */
  flags: Uint8Array;
}

/** A block as it is read. */
export interface Block {
  /** Number of its first record in the capture, from 0. */
  firstSeq: number;
  records: number;
  columns: Columns;
  bytes: Uint8Array;
}

/** Lays columns for so many records over memory of `records * COLUMN_BYTES` bytes. */
export function columnsOver(memory: ArrayBuffer, records: number): Columns {
  let at = 0;
  const next = (bytes: number) => {
    const start = at;
    at += bytes * records;
    return start;
  };
  return {
    at: new Float64Array(memory, next(8), records),
    latency: new Float64Array(memory, next(8), records),
    connection: new Uint32Array(memory, next(4), records),
    end: new Uint32Array(memory, next(4), records),
    head: new Uint32Array(memory, next(4), records),
    size: new Uint32Array(memory, next(4), records),
    meta: new Uint32Array(memory, next(4), records),
    kind: new Uint8Array(memory, next(1), records),
    flags: new Uint8Array(memory, next(1), records),
  };
}

/** The columns of the first `records` records, closed up as they stand in the file. */
export function packColumns(columns: Columns, records: number): ArrayBuffer {
  const memory = new ArrayBuffer(records * COLUMN_BYTES);
  const packed = columnsOver(memory, records);
  for (const name of Object.keys(packed) as (keyof Columns)[]) {
    packed[name].set(columns[name].subarray(0, records));
  }
  return memory;
}

/**
 * A block from what stands in the file, its columns checked, so that whoever reads it stays inside
 * its bytes. Null when it is damaged.
 */
export function readBlock(
  firstSeq: number,
  columnBytes: Uint8Array,
  bytes: Uint8Array,
): Block | null {
  const records = columnBytes.length / COLUMN_BYTES;
  if (records < 1 || !Number.isInteger(records)) return null;
  const columns = columnsOver(alignedMemory(columnBytes), records);
  const { end, head, size, meta, kind } = columns;
  let start = 0;
  for (let index = 0; index < records; index++) {
    const stop = end[index] as number;
    const used = (head[index] as number) + (size[index] as number) + (meta[index] as number);
    if (stop < start || used > stop - start || (kind[index] as number) >= RECORD_KINDS.length) {
      return null;
    }
    start = stop;
  }
  return start === bytes.length ? { firstSeq, records, columns, bytes } : null;
}

/** Doubles must lie at multiples of eight. */
function alignedMemory(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, length } = bytes;
  if (byteOffset === 0 && buffer instanceof ArrayBuffer && buffer.byteLength === length) {
    return buffer;
  }
  return new Uint8Array(bytes).buffer;
}

const CODES = new Map(RECORD_KINDS.map((kind, code) => [kind, code]));

/** The number under which a kind is written. */
export function kindCode(kind: RecordKind): number {
  return CODES.get(kind) as number;
}

/** Where the region of a record starts in the block's bytes. */
export function regionStart({ columns }: Block, index: number): number {
  return index === 0 ? 0 : (columns.end[index - 1] as number);
}

/** Where the payload of a record starts in the block's bytes. */
export function payloadStart(block: Block, index: number): number {
  return regionStart(block, index) + (block.columns.head[index] as number);
}

/** The payload of a record: a view of the block's bytes, empty when it has none. */
export function payloadOf(block: Block, index: number): Uint8Array {
  const start = payloadStart(block, index);
  return block.bytes.subarray(start, start + (block.columns.size[index] as number));
}

/** The meta of a record: a view of the block's bytes. */
export function metaOf(block: Block, index: number): Uint8Array {
  const end = block.columns.end[index] as number;
  return block.bytes.subarray(end - (block.columns.meta[index] as number), end);
}
