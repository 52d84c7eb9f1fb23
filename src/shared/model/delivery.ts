import type { AuditSummary } from './summary';

/** What a connection went on from when it opened again: the last event id, or the cursor. */
export interface ResumedFrom {
  by: 'last-event-id' | 'cursor';
  /** As it was sent. */
  value: string;
}

/** Why ids are missing: the line was down, the server said so (`gap`), or neither. */
export type HoleCause = 'reconnect' | 'gap' | 'stream';

/** A run of ids that did not arrive when they were due. */
export interface DeliveryHole {
  from: number;
  to: number;
  /** How many of them are missing still; late ones fill it. */
  missing: number;
  /** Epoch ms of the record that showed it. */
  at: number;
  cause: HoleCause;
  /** The number of the reconnect it belongs to; null unless `cause` is `reconnect`. */
  seam: number | null;
  /** The server's reason (`expired`, `reset`, `broker`); null unless `cause` is `gap`. */
  reason: string | null;
}

/** A reconnect as the messages on both sides of it show it. */
export interface Seam {
  /** Reconnects count from 1. */
  number: number;
  /** Epoch ms at which the line broke, and at which it was open again. */
  brokenAt: number;
  openAt: number;
  downMs: number;
  /** Attempts it took. */
  attempts: number;
  /** Why the line broke, in one line; text of the peer made visible. */
  cause: string;
  /** What the new link went on from; null when it asked for nothing. */
  resumed: ResumedFrom | null;
  /** The delay that the server asked for (`retry:` or `Retry-After`), the one that was kept; null = none asked. */
  retry: { askedMs: number; waitedMs: number; obeyed: boolean } | null;
  /** Messages that were sent again on open. */
  resent: number;
  /**
   * Messages published before the attempt that opened it that came afterwards, for the first time
   * where ids tell; null without timestamps, and while no message has come.
   */
  recovered: number | null;
  /**
   * Ids between the last before and the first after that are missing still. Null when not audited,
   * while no new id has come, and where only a later reconnect brought the next one with ids missing.
   */
  lost: number | null;
  /** Ids of before that came again before the first new one; null as `lost` is. */
  duplicated: number | null;
}

/** What the sequence of a connection's messages shows (SPEC 3, delivery audit). */
export interface DeliveryReport {
  /** Null where nothing can be audited: no ids, or ids that are no sequence. */
  summary: AuditSummary | null;
  /** Where the ids are: `SSE id`, or the path in the message; null while there are none. */
  source: string | null;
  /** Smallest and largest id of the sequence. */
  first: number | null;
  last: number | null;
  /** The newest at most 500, oldest first. */
  holes: DeliveryHole[];
  /** All in which ids are missing still. */
  holesTotal: number;
  /** The newest at most 200, oldest first. */
  seams: Seam[];
  seamsTotal: number;
}
