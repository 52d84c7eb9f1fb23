import {
  findJson,
  findMembers,
  type JsonPath,
  parseJsonPath,
  type Span,
  scalarText,
  wholeNumber,
} from '../../../shared/json-scan';
import type { OneWayLatency } from '../../../shared/model/measures';
import type { MessageRecord } from '../../../shared/model/record';
import type { TimestampUnit } from '../../../shared/model/timestamp-unit';
import { createMomentReader, NO_MOMENT } from './moment';

/** What to look for in messages. Null paths mean: on its own, as long as it pays. */
export interface MessageReaderOptions {
  idPath: string | null;
  tsPath: string | null;
  tsUnit: TimestampUnit;
  /** SSE has an id and event name of its own: they are not looked for in the payload. */
  ownIds: boolean;
}

/** Reads sequence id, event name and timestamp out of payload bytes, without parsing them. */
export interface MessageReader {
  /** Fills in `id`, `event` and `latencyMs` of a received message. */
  read(record: MessageRecord): void;
  /**
   * The id that the payload read last holds, also where `ownIds` keeps it out of the record: there a
   * whole number is one, for no text of it is needed.
   */
  readonly payloadId: string | number | null;
  /** Where the timestamps are and how they are written; null while there are none. */
  readonly timestamp: OneWayLatency['timestamp'];
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

/** Where the timestamp is looked for when no path was asked for, in this order. */
const TS_PATHS: readonly JsonPath[] = [
  ['ts'],
  ['timestamp'],
  ['time'],
  ['created_at'],
  ['data', 'ts'],
  ['data', 'timestamp'],
];
/** Under a name that also stands for other things a time counts when it is about that of arrival. */
const NEAR_MS = 3_600_000;

const ID = 0;
const EVENT = 1;
const TS = 2;

/** Makes a reader for one connection; what it has learnt survives reconnects. */
export function createMessageReader(options: MessageReaderOptions): MessageReader {
  const { idPath, tsPath, tsUnit, ownIds } = options;
  const fields: Field[] = [
    fieldAt(parseJsonPath(idPath ?? 'id'), idPath !== null),
    fieldAt(['event'], false),
    fieldAt(parseJsonPath(tsPath ?? 'ts'), tsPath !== null),
  ];
  /** Keys of the fields still looked for that stand in the object itself: found in one pass. */
  const keys = fields.map(({ path }) => (path.length === 1 ? (path[0] ?? null) : null));
  const spans = new Int32Array(2 * fields.length);
  const span: Span = { start: 0, end: 0 };
  const moments = createMomentReader(tsUnit);
  let payloadId: string | number | null = null;
  /** Which of the usual places it is. */
  let place = 0;
  let tsName = (fields[TS] as Field).path.join('.');
  let timestamp: OneWayLatency['timestamp'] = null;
  /** Messages left in which other places of the timestamp are tried, and what each place has held. */
  let probes = tsPath === null ? PROBES : 0;
  const votes = TS_PATHS.map(() => 0);
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

  /** The id without a text made of it, where it is a whole number. */
  function numberOf(payload: Uint8Array): string | number | null {
    if (!isWanted(ID)) return null;
    const number = locate(payload, ID) ? wholeNumber(payload, span) : -1;
    if (number < 0) return textOf(payload, ID);
    note(ID, true);
    return number;
  }

  function latencyOf({ payload, at }: MessageRecord): number | null {
    if (!isWanted(TS)) return null;
    let sentAt = locate(payload, TS) ? moments.read(payload, span) : NO_MOMENT;
    if (probes > 0) sentAt = probe(payload, at, sentAt);
    const found = sentAt !== NO_MOMENT;
    note(TS, found);
    if (!found) return null;
    if (timestamp?.unit !== moments.unit || timestamp.path !== tsName) tellTimestamp();
    return at - sentAt;
  }

  /**
   * Where the place of the timestamp is not held, the others are tried; after the first messages it
   * is the one that held it most often.
   */
  function probe(payload: Uint8Array, at: number, here: number): number {
    const sentAt = here === NO_MOMENT ? searched(payload, at) : here;
    if (sentAt !== NO_MOMENT) votes[place] = (votes[place] ?? 0) + 1;
    probes--;
    const most = Math.max(...votes);
    if (probes === 0 && most > 0) moveTo(votes.indexOf(most));
    return sentAt;
  }

  function searched(payload: Uint8Array, at: number): number {
    if (payload[0] !== OPEN_OBJECT) return NO_MOMENT;
    for (const [index, path] of TS_PATHS.entries()) {
      const value = findJson(payload, path);
      const sentAt = value ? moments.read(payload, value) : NO_MOMENT;
      if (sentAt === NO_MOMENT || (index > 0 && Math.abs(at - sentAt) > NEAR_MS)) continue;
      moveTo(index);
      return sentAt;
    }
    return NO_MOMENT;
  }

  function moveTo(index: number): void {
    const path = TS_PATHS[index] ?? [];
    place = index;
    tsName = path.join('.');
    fields[TS] = { ...(fields[TS] as Field), path };
    keys[TS] = path.length === 1 ? (path[0] ?? null) : null;
    wanted = countKeys();
  }

  function tellTimestamp(): void {
    const detected = tsPath === null || tsUnit === 'auto';
    timestamp = { path: tsName, unit: moments.unit, detected };
  }

  return {
    read(record) {
      record.latencyMs = null;
      payloadId = null;
      if (record.type === 'binary') return;
      if (wanted > 0) findMembers(record.payload, keys, spans);
      // An id of the transport's own goes before one in the payload, unless a path was asked for.
      if (ownIds) {
        if (idPath !== null || !record.id) payloadId = numberOf(record.payload);
      } else {
        const id = textOf(record.payload, ID);
        payloadId = id;
        if (id !== null) record.id = id;
        const event = textOf(record.payload, EVENT);
        if (event !== null) record.event = event;
      }
      record.latencyMs = latencyOf(record);
    },
    get payloadId() {
      return payloadId;
    },
    get timestamp() {
      return timestamp;
    },
  };
}

function fieldAt(path: JsonPath, asked: boolean): Field {
  return { path, asked, misses: 0, found: false };
}
