import type { ConnectionRecord, MessageRecord } from '../../../shared/model/record';
import { BLOCK_BYTES, BLOCK_RECORDS, COLUMN_BYTES, columnsOver, FLAG, kindCode } from './block';

/** What the writer is given of a block: memory that may be larger than what is used of it. */
export interface BlockPart {
  /** Columns laid out for {@link BLOCK_RECORDS} records. */
  columns: ArrayBuffer;
  payload: ArrayBuffer;
  records: number;
  usedBytes: number;
}

/** Collects records into a block. */
export interface BlockBuilder {
  readonly records: number;
  readonly usedBytes: number;
  /** Copies a record's bytes in, once. False when it is full: then begin another. */
  add(connection: number, record: ConnectionRecord): boolean;
  /** Hands over all there is and begins anew, in other memory. */
  seal(): BlockPart;
  /** A copy of all there is; the block goes on. */
  snapshot(): BlockPart;
}

/** Memory of blocks that have been written, to be used again. */
export interface BlockMemory {
  take(): { columns: ArrayBuffer; payload: ArrayBuffer };
  /** Memory of an unusual size, or too much of it, is let go. */
  giveBack(columns: ArrayBuffer, payload: ArrayBuffer): void;
}

const COLUMN_MEMORY = BLOCK_RECORDS * COLUMN_BYTES;
/** What lies around a payload may need a little more than the bound. */
const PAYLOAD_MEMORY = BLOCK_BYTES;
const MOST_SPARE = 64;
/** Texts up to so many characters are faster byte by byte than by a call of the runtime. */
const SHORT = 24;
const MESSAGE = kindCode('message');

/** Makes an empty store of spare memory. */
export function createBlockMemory(): BlockMemory {
  const spare: { columns: ArrayBuffer; payload: ArrayBuffer }[] = [];
  return {
    take: () =>
      spare.pop() ?? {
        columns: new ArrayBuffer(COLUMN_MEMORY),
        payload: new ArrayBuffer(PAYLOAD_MEMORY),
      },
    giveBack(columns, payload) {
      const usual = columns.byteLength === COLUMN_MEMORY && payload.byteLength === PAYLOAD_MEMORY;
      if (usual && spare.length < MOST_SPARE) spare.push({ columns, payload });
    },
  };
}

/** Makes an empty block. */
export function createBlockBuilder(memory: BlockMemory): BlockBuilder {
  let held = memory.take();
  let columns = columnsOver(held.columns, BLOCK_RECORDS);
  let bytes = Buffer.from(held.payload);
  let records = 0;
  let used = 0;

  function begin(next: { columns: ArrayBuffer; payload: ArrayBuffer }): void {
    held = next;
    columns = columnsOver(held.columns, BLOCK_RECORDS);
    bytes = Buffer.from(held.payload);
    records = 0;
    used = 0;
  }

  /** Room for so many more bytes; an empty block takes whatever it is. */
  function makeRoom(size: number): boolean {
    if (records === BLOCK_RECORDS) return false;
    if (used + size <= held.payload.byteLength) return true;
    if (records > 0) return false;
    held = { columns: held.columns, payload: new ArrayBuffer(size) };
    bytes = Buffer.from(held.payload);
    return true;
  }

  function copyIn(source: Uint8Array): void {
    bytes.set(source, used);
    used += source.length;
  }

  function close(
    connection: number,
    record: ConnectionRecord,
    flags: number,
    [head, size, meta]: readonly [head: number, size: number, meta: number],
  ): true {
    columns.at[records] = record.at;
    columns.latency[records] =
      record.kind === 'message' ? (record.latencyMs ?? Number.NaN) : Number.NaN;
    columns.connection[records] = connection;
    columns.end[records] = used;
    columns.head[records] = head;
    columns.size[records] = size;
    columns.meta[records] = meta;
    columns.kind[records] = record.kind === 'message' ? MESSAGE : kindCode(record.kind);
    columns.flags[records] = flags;
    records++;
    return true;
  }

  function addMessage(connection: number, record: MessageRecord): boolean {
    const { payload, raw, event, id, offset } = record;
    let flags = messageFlags(record);
    let meta = 0;
    if (event !== undefined) meta += 4 + byteLength(event);
    if (id !== undefined) meta += byteLength(id);
    if (offset !== undefined) meta += 8;
    const placed = raw === undefined ? -1 : placeIn(raw, payload);
    const rawSize = raw === undefined ? 0 : raw.length;
    if (!makeRoom(meta + (placed >= 0 ? rawSize : rawSize + payload.length))) return false;
    if (placed >= 0) copyIn(raw as Uint8Array);
    else {
      copyIn(payload);
      if (raw !== undefined) copyIn(raw);
    }
    if (raw !== undefined) flags |= placed >= 0 ? FLAG.rawAround : FLAG.rawBehind;
    if (meta > 0) writeMeta(event, id, offset);
    return close(connection, record, flags, [Math.max(placed, 0), payload.length, meta]);
  }

  /** `offset` f64, length of the event name u32, event name, id: what there is, little-endian. */
  function writeMeta(
    event: string | undefined,
    id: string | undefined,
    offset: number | undefined,
  ): void {
    if (offset !== undefined) used = bytes.writeDoubleLE(offset, used);
    if (event !== undefined) {
      const end = writeText(event, used + 4);
      bytes.writeUInt32LE(end - used - 4, used);
      used = end;
    }
    if (id !== undefined) used = writeText(id, used);
  }

  /** Answers where it ends. Short ASCII, which ids and names are, goes in byte by byte. */
  function writeText(text: string, at: number): number {
    if (text.length > SHORT) return at + bytes.write(text, at);
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return at + bytes.write(text, at);
      bytes[at + index] = code;
    }
    return at + text.length;
  }

  function addOther(connection: number, record: Exclude<ConnectionRecord, MessageRecord>): boolean {
    const { payload, meta } = partsOf(record);
    if (!makeRoom(payload.length + meta.length)) return false;
    copyIn(payload);
    copyIn(meta);
    const sent = 'direction' in record && record.direction === 'sent';
    return close(connection, record, sent ? FLAG.sent : 0, [0, payload.length, meta.length]);
  }

  return {
    get records() {
      return records;
    },
    get usedBytes() {
      return used;
    },
    add: (connection, record) =>
      record.kind === 'message' ? addMessage(connection, record) : addOther(connection, record),
    seal() {
      const part = { ...held, records, usedBytes: used };
      begin(memory.take());
      return part;
    },
    snapshot() {
      const copy = memory.take();
      new Uint8Array(copy.columns).set(new Uint8Array(held.columns));
      const payload = copy.payload.byteLength < used ? new ArrayBuffer(used) : copy.payload;
      new Uint8Array(payload).set(bytes.subarray(0, used));
      return { columns: copy.columns, payload, records, usedBytes: used };
    },
  };
}

function messageFlags(record: MessageRecord): number {
  let flags = record.direction === 'sent' ? FLAG.sent : 0;
  if (record.type === 'binary') flags |= FLAG.binary;
  if (record.event !== undefined) flags |= FLAG.event;
  if (record.id !== undefined) flags |= FLAG.id;
  if (record.offset !== undefined) flags |= FLAG.offset;
  if (record.opcode !== undefined) flags |= FLAG.opcode;
  return flags;
}

function byteLength(text: string): number {
  if (text.length > SHORT) return Buffer.byteLength(text);
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) return Buffer.byteLength(text);
  }
  return text.length;
}

const NOTHING = new Uint8Array(0);

/** The bytes of a record that is no message; the rest of its fields as JSON. */
function partsOf(record: Exclude<ConnectionRecord, MessageRecord>): {
  payload: Uint8Array;
  meta: Uint8Array;
} {
  const { kind: _, at: __, ...rest } = record;
  if (record.kind === 'comment') return { payload: Buffer.from(record.text), meta: NOTHING };
  if (!('payload' in rest)) return { payload: NOTHING, meta: Buffer.from(JSON.stringify(rest)) };
  const { payload, ...fields } = rest;
  return { payload, meta: Buffer.from(JSON.stringify(fields)) };
}

/** Where bytes lie within others, as a view of the same memory; -1 when they do not. */
function placeIn(outer: Uint8Array, inner: Uint8Array): number {
  const at = inner.byteOffset - outer.byteOffset;
  const within = at >= 0 && at + inner.length <= outer.length;
  return inner.buffer === outer.buffer && within ? at : -1;
}
