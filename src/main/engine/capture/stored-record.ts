import {
  type ConnectionRecord,
  type MessageRecord,
  RECORD_KINDS,
} from '../../../shared/model/record';
import { type Block, FLAG, kindCode, metaOf, payloadOf, regionStart } from './block';
import { asBuffer } from './preview';
import { readFields } from './stored-fields';

const MESSAGE = kindCode('message');

/**
 * The record at `index` of a block, as it was written. Its bytes are views of the block's: copy what
 * is kept. A record whose meta cannot be read comes back as an `invalid` one that says so.
 */
export function recordAt(block: Block, index: number): ConnectionRecord {
  const { columns } = block;
  const kind = RECORD_KINDS[columns.kind[index] as number] ?? 'invalid';
  const at = columns.at[index] as number;
  const payload = payloadOf(block, index);
  if (kind === 'message') return messageAt(block, index, at, payload);
  if (kind === 'comment') return { kind, at, text: asBuffer(payload).toString('utf8') };
  const fields = readFields(kind, asBuffer(metaOf(block, index)).toString('utf8'));
  if (fields === null) {
    return {
      kind: 'invalid',
      at,
      what: 'capture',
      detail: `the fields of this ${kind} are damaged`,
    };
  }
  const whole = kind === 'ping' || kind === 'pong' || kind === 'post' ? { payload } : {};
  return { ...fields, ...whole, kind, at } as ConnectionRecord;
}

function messageAt(block: Block, index: number, at: number, payload: Uint8Array): MessageRecord {
  const { columns, bytes } = block;
  const flags = columns.flags[index] as number;
  const sent = (flags & FLAG.sent) !== 0;
  const binary = (flags & FLAG.binary) !== 0;
  const latency = columns.latency[index] as number;
  const record: MessageRecord = {
    kind: 'message',
    at,
    direction: sent ? 'sent' : 'received',
    type: binary ? 'binary' : 'text',
    payload,
    ...(flags & FLAG.opcode ? { opcode: binary ? 2 : 1 } : {}),
    ...messageMeta(metaOf(block, index), flags),
  };
  if (!sent) record.latencyMs = Number.isNaN(latency) ? null : latency;
  const start = regionStart(block, index);
  const metaStart = (columns.end[index] as number) - (columns.meta[index] as number);
  if (flags & FLAG.rawAround) record.raw = bytes.subarray(start, metaStart);
  else if (flags & FLAG.rawBehind) {
    record.raw = bytes.subarray(start + payload.length, metaStart);
  }
  return record;
}

/** Event name, id and offset out of a message's meta; what its length cannot hold is left out. */
function messageMeta(
  meta: Uint8Array,
  flags: number,
): Pick<MessageRecord, 'event' | 'id' | 'offset'> {
  const found: Pick<MessageRecord, 'event' | 'id' | 'offset'> = {};
  if (meta.length === 0) {
    if (flags & FLAG.id) found.id = '';
    return found;
  }
  const bytes = asBuffer(meta);
  let at = 0;
  if (flags & FLAG.offset && bytes.length >= 8) {
    found.offset = bytes.readDoubleLE(0);
    at = 8;
  }
  if (flags & FLAG.event && bytes.length >= at + 4) {
    const end = Math.min(bytes.length, at + 4 + bytes.readUInt32LE(at));
    found.event = bytes.toString('utf8', at + 4, end);
    at = end;
  }
  if (flags & FLAG.id) found.id = bytes.toString('utf8', at);
  return found;
}

/** Where the event name of a message stands in the block's bytes; null when it has none. */
export function eventPlace(block: Block, index: number): { start: number; end: number } | null {
  const { columns, bytes } = block;
  const flags = columns.flags[index] as number;
  if (columns.kind[index] !== MESSAGE || (flags & FLAG.event) === 0) return null;
  const end = columns.end[index] as number;
  const meta = columns.meta[index] as number;
  const at = end - meta + (flags & FLAG.offset && meta >= 8 ? 8 : 0);
  if (at + 4 > end) return null;
  const start = at + 4;
  return { start, end: Math.min(end, start + asBuffer(bytes).readUInt32LE(at)) };
}

/** The event name of a message, without the rest; undefined when it has none. */
export function eventOf(block: Block, index: number): string | undefined {
  const place = eventPlace(block, index);
  return place ? asBuffer(block.bytes).toString('utf8', place.start, place.end) : undefined;
}
