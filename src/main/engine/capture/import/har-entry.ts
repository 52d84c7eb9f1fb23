import type { ConnectionRecord, OpenInfo } from '../../../../shared/model/record';
import type { Transport } from '../../../../shared/model/transport';
import { TOO_LONG } from './har-stream';

/** What is known of an entry that is a conversation, once the file was read through. */
export interface HarEntry {
  /** Epoch ms; null when it is not told. */
  startedAt: number | null;
  /** From the request to the first byte of the answer, in ms. */
  waitMs: number | null;
  url: string;
  /** What our export calls the connection, and its number there; null elsewhere. */
  name: string | null;
  connection: number | null;
  status: number | null;
  headers: Record<string, string>;
  mimeType: string;
  resourceType: string;
  /** Messages of `_webSocketMessages` and of `_eventSourceMessages`. */
  frames: number;
  events: number;
}

/** The fields of an entry that tell what it is, by their paths. */
export const ENTRY_PATHS = [
  'startedDateTime',
  'timings.wait',
  'request.url',
  'response.status',
  'response.headers.*',
  'response.content.mimeType',
  '_resourceType',
  '_connection',
  'comment',
  '_webSocketMessages.*',
  '_eventSourceMessages.*',
] as const;

const MOST_HEADERS = 200;
const LONGEST_HEADER = 8_192;
const LONGEST_URL = 65_536;

/** An entry of which nothing is known yet. */
export function emptyEntry(): HarEntry {
  return {
    startedAt: null,
    waitMs: null,
    url: '',
    name: null,
    connection: null,
    status: null,
    headers: {},
    mimeType: '',
    resourceType: '',
    frames: 0,
    events: 0,
  };
}

/** Notes one of the fields of {@link ENTRY_PATHS}; of another type than it should be it is left out. */
export function noteField(
  entry: HarEntry,
  [field, inner]: readonly (string | number)[],
  value: unknown,
): void {
  if (field === 'startedDateTime') entry.startedAt = epochMsOfText(value);
  else if (field === 'timings') entry.waitMs = millis(value);
  else if (field === 'request') entry.url = typeof value === 'string' ? urlOf(value) : '';
  else if (field === '_connection')
    entry.connection = Number.isInteger(value) ? Number(value) : null;
  else if (field === 'comment') entry.name = typeof value === 'string' ? value.slice(0, 200) : null;
  else if (field === '_resourceType') entry.resourceType = typeof value === 'string' ? value : '';
  else if (field === '_webSocketMessages') entry.frames++;
  else if (field === '_eventSourceMessages') entry.events++;
  else if (inner === 'status') entry.status = statusOf(value);
  else if (inner === 'content') entry.mimeType = typeof value === 'string' ? value : '';
  else if (inner === 'headers') addHeader(entry.headers, value);
}

/** The transport of an entry; null when it is no conversation of ours. */
export function transportOf(entry: HarEntry): Transport | null {
  if (entry.frames > 0 || entry.resourceType === 'websocket') return 'websocket';
  return entry.events > 0 || isEventStream(entry) ? 'sse' : null;
}

/** True when the answer's body is an event stream. */
export function isEventStream({ mimeType }: HarEntry): boolean {
  return /^\s*text\/event-stream\s*(;|$)/i.test(mimeType);
}

/** The states that an entry stands for: it was dialled, and it opened when it was answered so. */
export function stateRecords(entry: HarEntry, transport: Transport): ConnectionRecord[] {
  const { startedAt: at, waitMs, url, status, headers } = entry;
  if (at === null) return [];
  const connecting: ConnectionRecord = {
    kind: 'state',
    at,
    state: { state: 'connecting', attempt: 0 },
  };
  if (status !== (transport === 'websocket' ? 101 : 200)) return [connecting];
  const info: OpenInfo = { transport, url, status, headers, timings: { firstByte: waitMs } };
  const opened = at + (waitMs ?? 0);
  return [connecting, { kind: 'state', at: opened, state: { state: 'open', attempt: 0, info } }];
}

function epochMsOfText(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value.slice(0, 64)) : Number.NaN;
  return ms >= 0 ? ms : null;
}

function millis(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1e10 ? value : null;
}

function statusOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1_000
    ? value
    : null;
}

function urlOf(text: string): string {
  return text.slice(0, LONGEST_URL);
}

/** A repeated header is joined, as everywhere here. */
function addHeader(headers: Record<string, string>, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const { name, value: content } = value as Record<string, unknown>;
  if (typeof name !== 'string' || typeof content !== 'string') return;
  const key = name.toLowerCase().slice(0, 256);
  // As a header it means nothing, as a key too much.
  if (key === '__proto__' || Object.keys(headers).length >= MOST_HEADERS) return;
  const known = headers[key];
  const joined = known === undefined ? content : `${known}, ${content}`;
  headers[key] = joined.slice(0, LONGEST_HEADER);
}

/** A field of a message that may be missing, be of any type, or be too long. */
export function fieldOf(message: unknown, name: string): unknown {
  const known = typeof message === 'object' && message !== null && Object.hasOwn(message, name);
  return known ? (message as Record<string, unknown>)[name] : undefined;
}

/** Text of a message's field, or why there is none. */
export function textOf(message: unknown, name: string): string | { why: string } {
  const value = fieldOf(message, name);
  if (typeof value === 'string') return value;
  return { why: value === TOO_LONG ? `its ${name} is too long` : `its ${name} is no text` };
}
