import { FLAG, kindCode, payloadOf } from '../block';
import { eventOf, recordAt } from '../stored-record';
import type { OpenCapture } from './open-capture';
import type { MessageBatch, MessagesRequest } from './protocol';

/** How much one batch reads and holds. */
export interface BatchLimits {
  /** Messages and their bytes; one that is larger comes alone. */
  messages: number;
  bytes: number;
  /** Blocks read: a connection may have few records among many. */
  blocks: number;
  /** Larger messages are left out, and counted. */
  messageBytes: number;
}

/** Defaults of {@link BatchLimits}: about a block, so that nobody else waits long for the reader. */
export const BATCH_LIMITS: BatchLimits = {
  messages: 512,
  bytes: 262_144,
  blocks: 8,
  messageBytes: 4_194_304,
};

const MESSAGE = kindCode('message');
const CLOCK = kindCode('clock');
const INVALID = kindCode('invalid');

/** The text messages received from a record on, as they were; see {@link MessageBatch}. */
export function readMessages(
  { index, block: blockAt }: Pick<OpenCapture, 'index' | 'block'>,
  { from, until, connection }: Omit<MessagesRequest, 'file'>,
  limits: BatchLimits = BATCH_LIMITS,
): MessageBatch {
  const end = endOf(index);
  const stop = Math.min(until ?? end, end);
  const found = collector();
  let blocks = 0;
  for (let at = index.blockOfSeq(from); at < index.length; at++) {
    const first = index.firstSeq(at);
    if (first >= stop) break;
    if (connection !== null && index.count(at, connection) === 0) continue;
    if (blocks++ === limits.blocks) return found.batch(first, end);
    const block = blockAt(at, 'scan');
    const { columns } = block;
    const records = Math.min(index.recordsOf(at), stop - first);
    for (let place = Math.max(0, from - first); place < records; place++) {
      if (connection !== null && columns.connection[place] !== connection) continue;
      const kind = columns.kind[place];
      if (kind === CLOCK) found.clock(recordAt(block, place));
      else if (kind === INVALID) found.invalid(recordAt(block, place));
      if (kind !== MESSAGE) continue;
      const flags = columns.flags[place] as number;
      if (flags & FLAG.sent) continue;
      const size = columns.size[place] as number;
      if (flags & FLAG.binary) found.counts.binary++;
      else if (size > limits.messageBytes) found.counts.tooLarge++;
      else if (found.isFull(size, limits)) return found.batch(first + place, end);
      else {
        const owner = columns.connection[place] as number;
        const payload = payloadOf(block, place);
        found.message(columns.at[place] as number, owner, payload, eventOf(block, place));
      }
    }
  }
  return found.batch(null, end);
}

/** The number behind that of the last record. */
function endOf(index: OpenCapture['index']): number {
  const last = index.length - 1;
  return last < 0 ? 0 : index.firstSeq(last) + index.recordsOf(last);
}

function collector() {
  const at: number[] = [];
  const connections: number[] = [];
  const events: (string | null)[] = [];
  const payloads: Uint8Array[] = [];
  const jumps: MessageBatch['jumps'] = [];
  const counts = { binary: 0, tooLarge: 0, damaged: 0 };
  let bytes = 0;
  return {
    counts,
    isFull: (size: number, limits: BatchLimits) =>
      at.length > 0 && (at.length >= limits.messages || bytes + size > limits.bytes),
    message(moment: number, owner: number, payload: Uint8Array, event: string | undefined) {
      at.push(moment);
      connections.push(owner);
      events.push(event ?? null);
      payloads.push(payload);
      bytes += payload.length;
    },
    clock(record: ReturnType<typeof recordAt>) {
      if (record.kind !== 'clock') return;
      jumps.push({ before: at.length, at: record.at, ms: record.jumpMs });
    },
    /** One that stands for a record of a block that cannot be read. */
    invalid(record: ReturnType<typeof recordAt>) {
      if (record.kind === 'invalid' && record.what === 'capture') counts.damaged++;
    },
    batch(next: number | null, end: number): MessageBatch {
      const joined = new Uint8Array(bytes);
      const ends = new Uint32Array(payloads.length);
      let filled = 0;
      for (const [place, payload] of payloads.entries()) {
        joined.set(payload, filled);
        filled += payload.length;
        ends[place] = filled;
      }
      const columns = { at: Float64Array.from(at), connections: Uint32Array.from(connections) };
      return { ...columns, ends, bytes: joined, events, jumps, ...counts, next, end };
    },
  };
}
