import { findMembers } from '../../../shared/json-scan';
import type { Transport } from '../../../shared/model/transport';
import { nameFault } from '../../../shared/name-fault';
import { ENVELOPE_START } from '../server/envelope';
import { compactJson, isJson } from '../server/json-text';
import type { ReplayMessage } from './types';

const DEFAULT_EVENT = 'message';
/** The members of an envelope (SPEC 2). */
const MEMBERS: ReadonlySet<string> = new Set(['id', 'channel', 'event', 'ts', 'user', 'data']);
const LINE_BREAK = /[\r\n]/;

const spans = new Int32Array(2);

/**
 * What is published for a message that was received: its text is the data, as JSON when it is JSON
 * and as a string when not. An envelope of a mock server is unwrapped. Null for what such a server
 * says of itself (a `gap`), as ids are given anew.
 *
 * @param event the SSE event name, or whatever else the capture holds as that
 */
export function replayMessage(
  payload: Uint8Array,
  event: string | null,
  transport: Transport,
): ReplayMessage | null {
  const text = textOf(payload);
  const envelope = text.startsWith(ENVELOPE_START) ? readEnvelope(text, payload) : null;
  if (envelope) return isGap(envelope) ? null : envelope;
  // Elsewhere than on an event stream the name stands in the text, and stays there.
  const named = transport === 'sse' && event !== null ? event : DEFAULT_EVENT;
  return {
    event: goodName(named) ?? DEFAULT_EVENT,
    dataJson: isJson(text) ? oneLine(text) : JSON.stringify(text),
  };
}

/** An envelope's parts, its data letter for letter; null when the text is none. */
function readEnvelope(text: string, bytes: Uint8Array): ReplayMessage | null {
  const found = parsed(text);
  if (found === null || !Object.keys(found).every((name) => MEMBERS.has(name))) return null;
  const { id, channel, event, ts, user } = found;
  const sound =
    (typeof id === 'number' || id === null) &&
    typeof channel === 'string' &&
    typeof event === 'string' &&
    typeof ts === 'number';
  findMembers(bytes, ['data'], spans);
  const [start = -1, end = -1] = spans;
  if (!sound || start < 0) return null;
  const data = textOf(bytes.subarray(start, end));
  const name = goodName(typeof user === 'string' ? user : '');
  return {
    event: goodName(event) ?? DEFAULT_EVENT,
    dataJson: oneLine(data),
    ...(name === null ? {} : { user: name }),
  };
}

function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('utf8');
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isGap({ event, dataJson }: ReplayMessage): boolean {
  return event === 'gap' && parsed(dataJson)?.reason !== undefined;
}

/** JSON as it is written, spaces included; only what an event stream cannot hold is taken out. */
function oneLine(text: string): string {
  return LINE_BREAK.test(text) ? compactJson(text) : text;
}

/** Null for what cannot be a name here. */
function goodName(name: string): string | null {
  return nameFault(name) === null ? name : null;
}
