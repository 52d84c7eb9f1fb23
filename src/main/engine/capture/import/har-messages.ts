import { createParser } from 'eventsource-parser';
import type { ConnectionRecord, Direction, MessageRecord } from '../../../../shared/model/record';
import { bytesOfBase64 } from './base64';
import { fieldOf, textOf } from './har-entry';

/** A record, or why there is none. */
export type ReadMessage = ConnectionRecord | { why: string };

const LARGEST_SECONDS = 1e11;
const LARGEST_MILLIS = 1e14;
const LARGEST_MICROS = 1e17;

/**
 * Epoch ms of the time of a message. It is told in seconds (Chrome, Firefox, mitmproxy); what would
 * lie after the year 5138 then must be ms or µs.
 */
function timeOf(message: unknown): number | null {
  const time = fieldOf(message, 'time');
  if (typeof time !== 'number' || !(time >= 0)) return null;
  if (time < LARGEST_SECONDS) return time * 1_000;
  if (time < LARGEST_MILLIS) return time;
  return time < LARGEST_MICROS ? time / 1_000 : null;
}

const NO_TIME = { why: 'its time is no moment' };

/** An element of `_webSocketMessages`. */
export function frameRecord(message: unknown): ReadMessage {
  const at = timeOf(message);
  if (at === null) return NO_TIME;
  const type = fieldOf(message, 'type');
  const data = textOf(message, 'data');
  if (typeof data !== 'string') return data;
  // Chrome writes what went wrong among the messages.
  if (type === 'error') return { kind: 'invalid', at, what: 'websocket', detail: data };
  if (type !== 'send' && type !== 'receive') return { why: 'its type is neither send nor receive' };
  const direction = type === 'send' ? 'sent' : 'received';
  const opcode = fieldOf(message, 'opcode') ?? 1;
  switch (opcode) {
    case 1:
      return framed(at, direction, 1, Buffer.from(data));
    case 2: {
      const payload = bytesOfBase64(data);
      return payload ? framed(at, direction, 2, payload) : { why: 'its data is not base64' };
    }
    case 8:
      return closeRecord(message, at, direction, data);
    case 9:
    case 10:
      return { kind: opcode === 9 ? 'ping' : 'pong', at, direction, payload: Buffer.from(data) };
    default:
      return { why: 'its opcode is unknown' };
  }
}

function framed(at: number, direction: Direction, opcode: 1 | 2, payload: Buffer): MessageRecord {
  const type = opcode === 1 ? 'text' : 'binary';
  const latency = direction === 'received' ? { latencyMs: null } : {};
  return { kind: 'message', at, direction, type, payload, opcode, ...latency };
}

const NO_CODE = 1005;

function closeRecord(
  message: unknown,
  at: number,
  direction: Direction,
  reason: string,
): ConnectionRecord {
  const told = fieldOf(message, 'code');
  const code =
    Number.isInteger(told) && Number(told) >= 0 && Number(told) < 65_536 ? told : NO_CODE;
  const size = code === NO_CODE ? 0 : 2 + Buffer.byteLength(reason);
  return { kind: 'close', at, direction, code: Number(code), reason, size };
}

/** An element of `_eventSourceMessages`. */
export function eventRecord(message: unknown): ReadMessage {
  const at = timeOf(message);
  if (at === null) return NO_TIME;
  const data = textOf(message, 'data');
  if (typeof data !== 'string') return data;
  const name = fieldOf(message, 'eventName');
  const id = fieldOf(message, 'eventId');
  return received(at, data, typeof name === 'string' ? name : '', typeof id === 'string' ? id : '');
}

function received(at: number, data: string, event: string, id: string): MessageRecord {
  return {
    kind: 'message',
    at,
    direction: 'received',
    type: 'text',
    payload: Buffer.from(data),
    event: event || 'message',
    id,
    latencyMs: null,
  };
}

/**
 * The events of a body of `text/event-stream`. They have no times of their own.
 *
 * @param content the entry's `response.content`
 * @param at epoch ms that they all get
 */
export function* bodyRecords(content: unknown, at: number): Iterable<ReadMessage> {
  const text = textOf(content, 'text');
  if (typeof text !== 'string') {
    // Without a body there is nothing that could not be read.
    if (fieldOf(content, 'text') !== undefined) yield text;
    return;
  }
  const body = fieldOf(content, 'encoding') === 'base64' ? bytesOfBase64(text) : text;
  if (body === null) yield { why: 'its body is not base64' };
  else yield* streamRecords(body.toString('utf8'), at);
}

function streamRecords(body: string, at: number): ConnectionRecord[] {
  const records: ConnectionRecord[] = [];
  let lastId = '';
  const parser = createParser({
    onEvent({ data, event, id }) {
      lastId = id ?? lastId;
      records.push(received(at, data, event ?? '', lastId));
    },
    onComment: (text) => records.push({ kind: 'comment', at, text }),
    onRetry: (ms) => records.push({ kind: 'retry', at, ms, appliedMs: ms }),
  });
  parser.feed(body);
  return records;
}
