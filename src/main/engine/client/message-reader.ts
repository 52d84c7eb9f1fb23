import {
  findJson,
  findMembers,
  type JsonPath,
  parseJsonPath,
  plainNumber,
  type Span,
  scalarText,
} from '../../../shared/json-scan';
import type { MessageRecord } from '../../../shared/model/record';

/** What to look for in messages. Null paths mean: on its own, as long as it pays. */
export interface MessageReaderOptions {
  idPath: string | null;
  tsPath: string | null;
  /** SSE has an id and event name of its own: they are not looked for in the payload. */
  ownIds: boolean;
}

/** Reads sequence id, event name and timestamp out of payload bytes, without parsing them. */
export interface MessageReader {
  /** Fills in `id`, `event` and `latencyMs` of a received message. */
  read(record: MessageRecord): void;
  /** The id that the payload read last holds, also where `ownIds` keeps it out of the record. */
  readonly payloadId: string | null;
}

/** How many first messages a field is looked for on its own. */
const PROBES = 32;
const OPEN_OBJECT = 0x7b;

/** A field looked for: always when asked for, else until 32 messages in a row lacked it. */
interface Field {
  path: JsonPath;
  asked: boolean;
  misses: number;
  found: boolean;
}

const ID = 0;
const EVENT = 1;
const TS = 2;

/** Makes a reader for one connection; what it has learnt survives reconnects. */
export function createMessageReader(options: MessageReaderOptions): MessageReader {
  const { idPath, tsPath, ownIds } = options;
  const fields: Field[] = [
    fieldAt(parseJsonPath(idPath ?? 'id'), idPath !== null),
    fieldAt(['event'], false),
    fieldAt(parseJsonPath(tsPath ?? 'ts'), tsPath !== null),
  ];
  /** Keys of the fields still looked for that stand in the object itself: found in one pass. */
  const keys = fields.map(({ path }) => (path.length === 1 ? (path[0] ?? null) : null));
  const spans = new Int32Array(2 * fields.length);
  const span: Span = { start: 0, end: 0 };
  let payloadId: string | null = null;
  if (ownIds) keys[EVENT] = null;
  let wanted = countKeys();

  function countKeys(): number {
    return keys.filter((key) => key !== null).length;
  }

  /** Where a field stands, in `span`; false when it does not. */
  function locate(payload: Uint8Array, index: number): boolean {
    const { path, asked } = fields[index] as Field;
    if (path.length !== 1) {
      const nested = payload[0] === OPEN_OBJECT || asked ? findJson(payload, path) : null;
      span.start = nested?.start ?? -1;
      span.end = nested?.end ?? -1;
    } else {
      span.start = spans[2 * index] as number;
      span.end = spans[2 * index + 1] as number;
    }
    return span.start >= 0;
  }

  function note(index: number, found: boolean): void {
    const field = fields[index] as Field;
    if (found) field.found = true;
    else if (!field.found && !field.asked && ++field.misses >= PROBES) {
      keys[index] = null;
      wanted = countKeys();
    }
  }

  /** False once it is not worth looking any more. */
  function isWanted(index: number): boolean {
    const { asked, found, misses } = fields[index] as Field;
    return asked || found || misses < PROBES;
  }

  function textOf(payload: Uint8Array, index: number): string | null {
    if (!isWanted(index)) return null;
    const text = locate(payload, index) ? scalarText(payload, span) : null;
    note(index, text !== null);
    return text;
  }

  function latencyOf({ payload, at }: MessageRecord): number | null {
    if (!isWanted(TS)) return null;
    const moment = locate(payload, TS) ? readMoment(payload, span) : null;
    note(TS, moment !== null);
    const sentAt = typeof moment === 'string' ? epochMs(moment) : moment;
    return sentAt === null ? null : at - sentAt;
  }

  return {
    read(record) {
      record.latencyMs = null;
      payloadId = null;
      if (record.type === 'binary') return;
      if (wanted > 0) findMembers(record.payload, keys, spans);
      payloadId = textOf(record.payload, ID);
      if (!ownIds) {
        if (payloadId !== null) record.id = payloadId;
        const event = textOf(record.payload, EVENT);
        if (event !== null) record.event = event;
      }
      record.latencyMs = latencyOf(record);
    },
    get payloadId() {
      return payloadId;
    },
  };
}

function fieldAt(path: JsonPath, asked: boolean): Field {
  return { path, asked, misses: 0, found: false };
}

/** Epoch ms of a plain number in ms, which most are, else the text as it stands. */
function readMoment(payload: Uint8Array, span: Span): number | string | null {
  const value = plainNumber(payload, span);
  return value !== null && value >= 1e11 && value < 1e14 ? value : scalarText(payload, span);
}

/** Epoch ms of a timestamp whose unit is told by its size: s, ms, us or ns; or ISO 8601. */
export function epochMs(text: string): number | null {
  const value = Number(text);
  if (Number.isNaN(value)) {
    const parsed = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(parsed) ? null : parsed;
  }
  const size = Math.abs(value);
  if (size < 1e8) return null;
  if (size < 1e11) return value * 1_000;
  if (size < 1e14) return value;
  if (size < 1e17) return value / 1_000;
  return size < 1e20 ? value / 1_000_000 : null;
}
