import type { CloseReason, HeaderMap } from './close-reason';
import type { Transport } from './transport';

/** From our own viewpoint: what came in, what went out. */
export type Direction = 'received' | 'sent';

/**
 * Handshake phases in ms. A phase that did not take place is absent (`dns` for an IP address or a
 * reused socket, `tls` for a plain connection); one that took place unseen is null.
 */
export interface HandshakeTimings {
  dns?: number | null;
  tcp?: number | null;
  tls?: number | null;
  /** From the request's last byte written to the first byte of the answer (or the upgrade). */
  firstByte: number | null;
}

/** What is known when a link opens. For a poll `status` and `headers` are null: no answer yet. */
export interface OpenInfo {
  transport: Transport;
  /** The URL in use, after redirects. */
  url: string;
  status: number | null;
  headers: HeaderMap | null;
  timings: HandshakeTimings;
  /** WebSocket: the subprotocol chosen, `''` when none. */
  subprotocol?: string;
  /** WebSocket: the extensions in use, `''` when none. */
  extensions?: string;
}

/** The one connection model of all transports (SPEC 3). Every change is a record in the log. */
export type ConnectionState =
  | { state: 'idle' }
  | { state: 'connecting'; attempt: number }
  | { state: 'open'; attempt: number; info: OpenInfo }
  | { state: 'waiting'; attempt: number; delayMs: number; reason: CloseReason }
  | { state: 'closing' }
  | { state: 'closed'; reason: CloseReason };

/** The names of {@link ConnectionState}. */
export type StateName = ConnectionState['state'];

interface Stamped {
  /** Epoch ms with microseconds as the fraction, stamped once, as close to the socket as possible. */
  at: number;
}

/** A text or binary message; `payload` holds the bytes exactly as received. */
export interface MessageRecord extends Stamped {
  kind: 'message';
  direction: Direction;
  type: 'text' | 'binary';
  payload: Uint8Array;
  /** SSE event name, or the envelope's `event`; absent when there is none. */
  event?: string;
  /** SSE: the last event id after the event, `''` when none. Elsewhere what the id path found. */
  id?: string;
  /** Received minus the timestamp in the message; null when it holds none. Absent on sent ones. */
  latencyMs?: number | null;
  /** Byte offset of the event in the (decoded) SSE stream. */
  offset?: number;
}

/** A WebSocket ping or pong frame (RFC 6455 5.5.2). `rttMs` on the pong that answers our ping. */
export interface PingRecord extends Stamped {
  kind: 'ping' | 'pong';
  direction: Direction;
  payload: Uint8Array;
  rttMs?: number;
}

/** A WebSocket close frame (RFC 6455 5.5.1). `code` 1005 when the frame was empty. */
export interface CloseFrameRecord extends Stamped {
  kind: 'close';
  direction: Direction;
  code: number;
  reason: string;
  size: number;
}

/** An SSE comment line, without the colon and one leading space. */
export interface CommentRecord extends Stamped {
  kind: 'comment';
  text: string;
}

/** An SSE `retry:` field: what the server asked for and, clamped, what we do. */
export interface RetryRecord extends Stamped {
  kind: 'retry';
  ms: number;
  appliedMs: number;
}

/** One answered long poll. */
export interface PollRecord extends Stamped {
  kind: 'poll';
  status: number;
  /** From the request written to the first byte of the answer. */
  holdMs: number;
  /** Messages in the answer. */
  updates: number;
  /** Time without a request at the server before this one; null for the first. */
  blindMs: number | null;
}

/** A redirect followed. */
export interface RedirectRecord extends Stamped {
  kind: 'redirect';
  status: number;
  from: string;
  to: string;
}

/** Something on the wire that its standard does not allow or that we cannot read. Nothing ends by it. */
export interface InvalidRecord extends Stamped {
  kind: 'invalid';
  /** What is wrong: `field`, `retry`, `utf-8`, `json`, `cursor`... */
  what: string;
  detail: string;
}

/** A change of state. */
export interface StateRecord extends Stamped {
  kind: 'state';
  state: ConnectionState;
}

/** The wall clock moved away from the monotonic one and `at` was anchored anew (SPEC 4). */
export interface ClockRecord extends Stamped {
  kind: 'clock';
  /** New anchor minus old, in ms. */
  jumpMs: number;
}

/** What a link reports about the conversation. */
export type LinkRecord =
  | MessageRecord
  | PingRecord
  | CloseFrameRecord
  | CommentRecord
  | RetryRecord
  | PollRecord
  | RedirectRecord
  | InvalidRecord;

/** Everything a connection writes to its log, in order of occurrence. */
export type ConnectionRecord = LinkRecord | StateRecord | ClockRecord;

/** The names of {@link ConnectionRecord}. */
export type RecordKind = ConnectionRecord['kind'];
