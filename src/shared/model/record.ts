import type { CloseReason, HeaderMap } from './close-reason';
import type { HoleCause, ResumedFrom } from './delivery';
import type { DelayChoice } from './retry-delay';
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
  /**
   * The headers of the request that led here, after redirects; without those that Node adds by
   * itself when it writes (`connection`). Absent where they are not known.
   */
  requestHeaders?: HeaderMap;
  /** What it goes on from; absent when it asks for nothing. */
  resumed?: ResumedFrom;
  timings: HandshakeTimings;
  /** WebSocket: the subprotocol chosen, `''` when none. */
  subprotocol?: string;
  /** WebSocket: the extensions in use, `''` when none. */
  extensions?: string;
}

/** The one connection model of all transports (SPEC 3). Every change is a record in the log. */
export type ConnectionState =
  | { state: 'idle' }
  /** `url`: the address that is dialled; absent when the connection has no other one. */
  | { state: 'connecting'; attempt: number; url?: string }
  /** `resent`: messages that go out because it opened; absent = none. */
  | { state: 'open'; attempt: number; info: OpenInfo; resent?: number }
  /** `choice`: how the delay came about; absent where it is not ours (browser EventSource). */
  | {
      state: 'waiting';
      attempt: number;
      delayMs: number;
      choice?: DelayChoice;
      reason: CloseReason;
    }
  | { state: 'closing' }
  | { state: 'closed'; reason: CloseReason };

/** The names of {@link ConnectionState}. */
export type StateName = ConnectionState['state'];

interface Stamped {
  /** Epoch ms with microseconds as the fraction, stamped once, as close to the socket as possible. */
  at: number;
}

/**
 * A text or binary message; `payload` holds the bytes exactly as received. A link fills one object
 * anew for each message it receives: it is good during the call, whoever keeps it copies it.
 */
export interface MessageRecord extends Stamped {
  kind: 'message';
  direction: Direction;
  type: 'text' | 'binary';
  payload: Uint8Array;
  /** SSE event name, or the envelope's `event`; absent when there is none. */
  event?: string | undefined;
  /** SSE: the last event id after the event, `''` when none. Elsewhere what the id path found. */
  id?: string | undefined;
  /** SSE: `id` is that of an event before; this one brought none. Absent = it brought its own. */
  idRepeated?: true | undefined;
  /** Received minus the timestamp in the message; null when it holds none. Absent on sent ones. */
  latencyMs?: number | null;
  /** WebSocket: the opcode of the (first) frame, RFC 6455 5.2. */
  opcode?: 1 | 2;
  /** Byte offset of the event in the (decoded) SSE stream. */
  offset?: number;
  /**
   * SSE: the exact bytes of the event's block in the decoded stream, from the first byte of its
   * first line to the end of the blank line, comments and unknown fields inside included. Where the
   * blank line ends in CR LF and the LF came in a later chunk, it is missing: the event was told by
   * then. Absent when the block is larger than an event may be.
   */
  raw?: Uint8Array | undefined;
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
  /** The URL that answered, after redirects; with the cursor when the query carries it. */
  url: string;
  /** Bytes of the body, decoded; of an answer that is refused what its `Content-Length` says, else 0. */
  size: number;
  headers: HeaderMap;
  /** The next cursor, as the answer names it; null when it names none. */
  cursor: string | null;
}

/** The answer to a request that was sent beside the connection, or why there is none. */
export interface PostRecord extends Stamped {
  kind: 'post';
  method: string;
  url: string;
  /** Null when there was no answer. */
  status: number | null;
  /** From the start to the last byte of the answer, connecting included. */
  durationMs: number;
  /** The first 64 KiB of the answer's body, cut between characters. */
  payload: Uint8Array;
  /** Bytes of the whole body, decoded; as far as it came when `error` is there. */
  size: number;
  headers: HeaderMap;
  /** What went wrong, for people. */
  error?: string;
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

/**
 * What the delivery audit found in the message before it (SPEC 3). At most ten a second and
 * connection: what is found beyond them is told by `more` of the next one, the newest of them with
 * the first message that may tell it.
 */
export interface AuditRecord extends Stamped {
  kind: 'audit';
  /**
   * `lost`: ids from `from` to `to` did not come. `duplicated`: `from` did, again. `reordered`: `from`
   * came after `to`. `reset`: ids start anew at `from`.
   */
  what: 'lost' | 'duplicated' | 'reordered' | 'reset';
  from: number;
  to: number;
  cause: HoleCause;
  /** The number of the reconnect it belongs to; null when to none. */
  seam: number | null;
  /** The server's reason of a `gap`. */
  reason?: string;
  /** Findings since the last record that have none of their own. */
  more: number;
}

/** A request that only measured the round trip. */
export interface ProbeRecord extends Stamped {
  kind: 'probe';
  url: string;
  /** Null when there was no answer. */
  status: number | null;
  /** From the request written to the first byte; null when there was no answer. */
  rttMs: number | null;
  /** What went wrong, for people. */
  error?: string;
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
export type ConnectionRecord =
  | LinkRecord
  | PostRecord
  | StateRecord
  | ClockRecord
  | AuditRecord
  | ProbeRecord;

/** The names of {@link ConnectionRecord}. */
export type RecordKind = ConnectionRecord['kind'];

/** All of them; a capture writes their place in this list, so that new ones are added at its end. */
export const RECORD_KINDS = [
  'message',
  'ping',
  'pong',
  'close',
  'comment',
  'retry',
  'poll',
  'post',
  'redirect',
  'invalid',
  'state',
  'clock',
  'audit',
  'probe',
] as const satisfies readonly RecordKind[];
