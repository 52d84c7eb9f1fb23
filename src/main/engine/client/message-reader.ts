import {
  findJson,
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
}

/** How many first messages a field is looked for on its own. */
const PROBES = 32;
const OPEN_OBJECT = 0x7b;

/** A field looked for: always when asked for, else until 32 messages in a row lacked it. */
function createProbe<T>(
  path: JsonPath,
  asked: boolean,
  read: (payload: Uint8Array, span: Span) => T | null,
) {
  let misses = 0;
  let found = false;
  return (payload: Uint8Array): T | null => {
    if (!asked && !found && misses >= PROBES) return null;
    const span = payload[0] === OPEN_OBJECT || asked ? findJson(payload, path) : null;
    const value = span && read(payload, span);
    if (value === null) misses++;
    else found = true;
    return value;
  };
}

/** Makes a reader for one connection; what it has learnt survives reconnects. */
export function createMessageReader(options: MessageReaderOptions): MessageReader {
  const idProbe = createProbe(
    parseJsonPath(options.idPath ?? 'id'),
    options.idPath !== null,
    scalarText,
  );
  const eventProbe = createProbe(['event'], false, scalarText);
  const tsProbe = createProbe(
    parseJsonPath(options.tsPath ?? 'ts'),
    options.tsPath !== null,
    readMoment,
  );
  return {
    read(record) {
      record.latencyMs = null;
      if (record.type === 'binary') return;
      if (!options.ownIds) {
        const id = idProbe(record.payload);
        if (id !== null) record.id = id;
        const event = eventProbe(record.payload);
        if (event !== null) record.event = event;
      }
      const stamp = tsProbe(record.payload);
      const sentAt = typeof stamp === 'string' ? epochMs(stamp) : stamp;
      if (sentAt !== null) record.latencyMs = record.at - sentAt;
    },
  };
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
