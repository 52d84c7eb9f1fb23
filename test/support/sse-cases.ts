import type { ConnectionRecord, MessageRecord } from '../../src/shared/model/record';
import { loadCases } from './cases';
import { evenPieces } from './seed';

/** Bytes of a case: text, raw bytes, or a long run in chunks of a size. */
export type CaseChunk =
  | string
  | { b64: string }
  | { repeatHead: string; repeat: string; n: number; chunkSize: number };

/** An event as a page would get it. */
export interface ExpectedEvent {
  type: string;
  lastEventId: string;
  data?: string;
  /** Instead of `data`: so many characters, all of them `dataAll`. */
  dataLength?: number;
  dataAll?: string;
}

/** An answer of an `http` case. */
export interface CaseResponse {
  status: number;
  headers?: Record<string, string>;
  chunks?: CaseChunk[];
  end?: 'eof' | 'rst' | 'hold';
  /** For requests of this path only; the others take their turn in order. */
  path?: string;
  repeatForever?: boolean;
  /** The client disconnects after so many events, then the server writes `thenChunks`. */
  clientCloseAfterEvents?: number;
  thenChunks?: CaseChunk[];
}

/** A browser's `readyState`, as the cases name it. */
export type BrowserState = 'connecting' | 'open' | 'closed';

/** What a case expects; what is absent is not checked. */
export interface SseExpectation {
  events: ExpectedEvent[];
  comments?: string[];
  unknownFields?: string[];
  retry?: number;
  clientMaxDelayMs?: number;
  lastEventIdAtEnd?: string;
  reconnectHeaderHex?: string;
  state?: BrowserState;
  states?: BrowserState[];
  errorEvents?: number | string;
  requestCount?: number;
  requests?: {
    header?: Record<string, string>;
    noHeader?: string;
    headerHex?: Record<string, string>;
    method?: string;
  }[];
  reconnectDelayMs?: { min: number; max: number | string };
  maxRequestsPerAttempt?: number;
  reconnectUses?: string;
  eventOrigin?: string;
}

/** A case of `sse.json`. */
export interface SseCase {
  name: string;
  kind: 'stream' | 'http';
  chunks?: CaseChunk[];
  responses?: CaseResponse[];
  expect: SseExpectation;
}

/** All of them, by kind. */
export function loadSseCases(): { stream: SseCase[]; http: SseCase[] } {
  const all = loadCases<SseCase>('sse');
  const of = (kind: SseCase['kind']) => all.filter((each) => each.kind === kind);
  const stream = of('stream');
  const http = of('http');
  if (stream.length + http.length !== all.length) throw new Error('a case of an unknown kind');
  return { stream, http };
}

/** The bytes of chunks, cut as the case says. */
export function caseBytes(chunks: readonly CaseChunk[] | undefined): Buffer[] {
  return (chunks ?? []).flatMap((chunk) => {
    if (typeof chunk === 'string') return [Buffer.from(chunk, 'utf8')];
    if ('b64' in chunk) return [Buffer.from(chunk.b64, 'base64')];
    const whole = Buffer.from(chunk.repeatHead + chunk.repeat.repeat(chunk.n), 'utf8');
    return evenPieces(whole, chunk.chunkSize);
  });
}

/** The events among records, each in the shape in which the case tells it. */
export function eventsOf(
  records: readonly ConnectionRecord[],
  expected: readonly ExpectedEvent[],
): ExpectedEvent[] {
  const messages = records.filter((record): record is MessageRecord => record.kind === 'message');
  return messages.map((message, index) => {
    const data = Buffer.from(message.payload).toString('utf8');
    const event = { type: message.event ?? '', lastEventId: message.id ?? '(none)' };
    const like = expected[index];
    if (like?.dataLength === undefined) return { ...event, data };
    const { dataAll } = like;
    const alike = dataAll !== undefined && data === dataAll.repeat(data.length);
    return {
      ...event,
      dataLength: data.length,
      ...(dataAll === undefined ? {} : { dataAll: alike ? dataAll : 'something else' }),
    };
  });
}

/** What a page would have seen of a log: changes of `readyState` and `error` events. */
export function browserView(records: readonly ConnectionRecord[]): {
  states: BrowserState[];
  errorEvents: number;
} {
  const states: BrowserState[] = [];
  let errorEvents = 0;
  for (const record of records) {
    if (record.kind !== 'state') continue;
    const { state } = record;
    const next = {
      idle: null,
      connecting: 'connecting',
      waiting: 'connecting',
      open: 'open',
      closing: null,
      closed: 'closed',
    }[state.state] as BrowserState | null;
    if (next !== null && states.at(-1) !== next) states.push(next);
    // A page is told of every loss, but not of its own close().
    if (state.state === 'waiting') errorEvents++;
    if (state.state === 'closed' && state.reason.by !== 'local') errorEvents++;
  }
  return { states, errorEvents };
}
