import type { CloseReason } from '../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { DeliveryReport } from '../../../shared/model/delivery';
import type { ConnectionRecord, ConnectionState } from '../../../shared/model/record';
import type { DelayChoice } from '../../../shared/model/retry-delay';
import type { ConnectionFigures } from '../../../shared/model/summary';
import type { DoctorReport } from '../../../shared/model/verdict';
import type { DialledLink, LinkCapabilities, LinkSink, Outgoing, ResumeState } from '../link/types';
import type { Platform } from '../platform/platform';
import type { FiguresCounter } from './connection-figures';

/**
 * Opens one link: one attempt. Never throws and never calls the sink before it has returned; what
 * goes wrong, a bad URL included, comes as `onClose`. Dialers never retry: the connection does.
 */
export type Dial = (
  spec: ConnectionSpec,
  resume: ResumeState,
  sink: LinkSink,
  platform: Platform,
) => DialledLink;

/** An outbound connection: dials, waits, dials again, and writes everything to one log. */
export interface Connection {
  readonly state: ConnectionState;
  /** The address dialled last; while it waits, the one that is dialled next. */
  readonly url: string;
  /** What its link can do; null while there is none. */
  readonly capabilities: LinkCapabilities | null;
  /** Dials its first address, unless already connecting, open or waiting. Starts a new run of attempts. */
  connect(): void;
  /** Ends in good order and stays closed. Also ends a wait. */
  disconnect(): void;
  /**
   * Like `disconnect()`, but a WebSocket ends with this code and reason. Null = done, else what is
   * wrong with them (RFC 6455 7.4), in one sentence; nothing has happened then. Other transports
   * have neither code nor reason: what is given is not looked at.
   */
  close(code: number, reason: string): string | null;
  /** Cuts a wait short and dials at once; nothing otherwise. */
  reconnectNow(): void;
  /** Sends a message on the open link; false when it cannot (not open, receive-only, outbox full). */
  send(message: Outgoing): boolean;
  /** Sends a ping whose round trip is measured; false when not open or the transport has none. */
  ping(): boolean;
  /** Stops and starts reading from the socket (back-pressure); kept over reconnects. */
  pause(): void;
  resume(): void;
  figures(): ConnectionFigures;
  /**
   * What was measured over the whole run.
   *
   * @param embedded true: the peer is the mock server of this program, so that latency is exact
   */
  measures(embedded: boolean): ConnectionMeasures;
  /** What is to be taken off a message's latency to correct it for two clocks, in ms; 0 = nothing. */
  latencyOffsetMs(): number;
  /** What the sequence of its messages shows. */
  delivery(): DeliveryReport;
  /**
   * What may be wrong with it.
   *
   * @param streamsToOrigin SSE streams and long polls open to the same origin, its own included
   */
  doctor(streamsToOrigin: number): DoctorReport;
  /** Last ping round trip in ms, null when unknown. */
  rttMs(): number | null;
  /** Drops everything at once: every timer and socket. Nothing is reported afterwards. */
  dispose(): void;
}

/** See {@link FiguresCounter.measures}. */
export type ConnectionMeasures = ReturnType<FiguresCounter['measures']>;

/** Takes each record as it happens. Must not throw. */
export type RecordSink = (record: ConnectionRecord) => void;

/** What the retry policy decided. */
export interface RetryDecision {
  delayMs: number;
  choice: DelayChoice;
}

/** What the retry policy is asked with. */
export interface RetryQuestion {
  reason: CloseReason;
  /** 1 for the first attempt after a link that had been open long enough. */
  attempt: number;
  /** True to draw as for a first attempt: an event stream that had opened is not backed off. */
  withoutBackoff: boolean;
  /** The server's `retry:`, in ms; null = none. */
  serverRetryMs: number | null;
}
