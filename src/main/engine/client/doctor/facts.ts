import type { CloseReason, HeaderMap } from '../../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../../shared/model/connection-spec';
import type { PollRecord } from '../../../../shared/model/record';

/** Messages that came at once. All durations by the monotonic clock. */
export interface Arrival {
  /** Epoch ms of the first of them. */
  at: number;
  count: number;
  /** Since the message before, in ms. */
  quietMs: number;
  /** Largest minus smallest latency among them in ms: how far apart they were sent; null unknown. */
  spreadMs: number | null;
}

/** A stretch without any sign of life, in ms, from the sign before it. */
export interface Silence {
  at: number;
  ms: number;
}

/** A link that had been open and ended. */
export interface LinkEnd {
  /** Epoch ms. */
  at: number;
  lastedMs: number;
  /** Since the last sign of life, or the opening. */
  silenceMs: number;
  /** Longest silence that ended by a sign of life. */
  survivedMs: number;
  reason: CloseReason;
}

/** What is known of the link that opened last. */
export interface OpenLink {
  /** Epoch ms at which it opened. */
  at: number;
  /** Null: not told yet (long poll). */
  headers: HeaderMap | null;
  /** False: it has ended. */
  isOpen: boolean;
  /** How long it has been open, or was. */
  openMs: number;
  /** It asked to go on from somewhere. */
  resumed: boolean;
  /** The longest so far, the one under way included. */
  silence: Silence;
  /** The one under way; 0 once it has ended. */
  silentMs: number;
}

/** Latencies as they were read from messages, clock offset included. */
export interface LatencyFacts {
  count: number;
  /** Smallest of all and the message that had it; null when none. */
  least: { ms: number; at: number } | null;
  negative: number;
}

/** Pings and pongs over all links. */
export interface PingFacts {
  sent: number;
  received: number;
  /** Our pings that were answered. */
  answered: number;
  /** Median of the newest 16 round trips in ms; null before the first. */
  usualRttMs: number | null;
  /** Our oldest ping without an answer on the link that is open; null when there is none. */
  unanswered: { at: number; sinceMs: number } | null;
}

/** SSE comments, which is how event streams are kept alive. */
export interface CommentFacts {
  count: number;
  /** Median time between the newest 9 in ms; null before the third. */
  everyMs: number | null;
  /** Since the newest one on the link that is open; null when there was none. */
  sinceMs: number | null;
  /** Epoch ms of the newest one. */
  at: number | null;
}

/** An answered long poll. */
export type PollFact = Pick<
  PollRecord,
  'at' | 'status' | 'holdMs' | 'updates' | 'blindMs' | 'cursor'
>;

/** What the rules judge by: plain data, taken down at one moment. */
export interface DoctorFacts {
  transport: ConnectionSpec['transport'];
  client: ConnectionSpec['client'];
  isSecure: boolean;
  /** SSE streams and long polls open to the same origin, this one included. */
  streamsToOrigin: number;
  /** Times it opened. */
  opens: number;
  /** Null before the first. */
  link: OpenLink | null;
  /** The last attempt or link was refused or broken off like this, and none has done better since. */
  failure: { at: number; reason: CloseReason } | null;
  /** The newest 64, oldest first, without those of the first second of a link: that is replay. */
  arrivals: readonly Arrival[];
  received: number;
  /** Messages that came with an id. */
  withId: number;
  /** Epoch ms of the newest message; null before the first. */
  lastMessageAt: number | null;
  latency: LatencyFacts;
  pings: PingFacts;
  comments: CommentFacts;
  /** The newest `retry:`; null when none came. */
  retry: { at: number; ms: number } | null;
  /** The newest 16, oldest first. */
  ends: readonly LinkEnd[];
  /** Links in a row, up to the newest, that lasted less than 5 s. */
  shortInARow: number;
  /** The newest 16, oldest first. */
  polls: readonly PollFact[];
  pollCount: number;
  /** Updates of all polls together. */
  updates: number;
}
