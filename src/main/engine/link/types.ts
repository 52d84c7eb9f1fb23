import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkRecord, OpenInfo } from '../../../shared/model/record';
import type { Transport } from '../../../shared/model/transport';

/** What a link can do; data, so that nothing above `link/` asks for the transport. */
export interface LinkCapabilities {
  /** `send` may be called. */
  sends: boolean;
  /** Messages arrive. */
  receives: boolean;
  /** Binary messages exist. */
  binary: boolean;
  /** `ping` does something. */
  pings: boolean;
  /** The protocol itself can go on where the last link ended. */
  resumes: boolean;
}

/** A message to send. `id` and `event` are written where the transport has a place for them. */
export interface Outgoing {
  payload: Uint8Array;
  type: 'text' | 'binary';
  id?: string;
  event?: string;
}

/**
 * One established (or establishing) conversation over any transport, dialled or accepted.
 * Its life: at most one `onOpen`, any records, then exactly one `onClose`, after which nothing is
 * reported, no timer runs and no socket is held. There is no separate error event.
 */
export interface Link {
  readonly transport: Transport;
  readonly capabilities: LinkCapabilities;
  /** Hands a message over; false when the link is not open, cannot send, or its outbox is full. */
  send(message: Outgoing): boolean;
  /** Sends a WebSocket ping; false where there is none. */
  ping(payload?: Uint8Array): boolean;
  /** Ends in good order where the transport knows one; `onClose` follows. Later calls do nothing. */
  close(code?: number, reason?: string): void;
  /** Drops the line at once; `onClose` follows unless it has been told. */
  destroy(): void;
  /** Stops reading from the socket (back-pressure). */
  pause(): void;
  resume(): void;
  /** Bytes read and written on the link's sockets so far, handshake included. */
  wireBytes(): number;
}

/** What a dialled link has used so far. */
export interface LinkUsage {
  /** Bytes of the heads of HTTP requests and answers. */
  headBytes: number;
  requests: number;
  sockets: number;
}

/** A link that we opened. */
export interface DialledLink extends Link {
  usage(): LinkUsage;
}

/** Where a link reports. Calls never overlap and never come after `onClose`. */
export interface LinkSink {
  onOpen(info: OpenInfo, at: number): void;
  onRecord(record: LinkRecord): void;
  /**
   * Only links that reconnect by themselves (browser EventSource): the line broke and the client
   * underneath dials again in `delayMs`. `onDialling` and `onOpen` follow, or `onClose`.
   */
  onWaiting(delayMs: number, reason: CloseReason): void;
  onDialling(): void;
  onClose(reason: CloseReason, at: number): void;
}

/** What survives from one link of a connection to the next. Links write it, dialers read it. */
export interface ResumeState {
  /** SSE: the last event id string; `''` = none (HTML standard 9.2.6). */
  lastEventId: string;
  /** Long poll: the cursor to send; null = none yet. */
  cursor: string | null;
  /** SSE: the server's `retry:` as last received, in ms; null = none. */
  retryMs: number | null;
}
