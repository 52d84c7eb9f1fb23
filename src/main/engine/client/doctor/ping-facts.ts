import type { PingRecord } from '../../../../shared/model/record';
import type { Clock } from '../../platform/clock';
import type { CommentFacts, PingFacts } from './facts';
import { createRing, medianOf } from './ring';

/** Round trips and times between comments remembered. */
const KEPT_RTTS = 16;
const KEPT_GAPS = 8;
/** Unanswered pings remembered; of more, the newest are not needed. */
const MOST_UNANSWERED = 8;
/** The moment of sending is known through the round trip, to this much. */
const SAME_PING_MS = 1;

/** Counts what keeps a line alive: pings, pongs and comments. */
export interface PingCounter {
  ping(record: PingRecord): void;
  comment(at: number): void;
  /** A link has opened or ended: what was under way on the one before will not be answered. */
  turned(): void;
  facts(): { pings: PingFacts; comments: CommentFacts };
}

/** Makes a counter at zero. */
export function createPingCounter(clock: Clock): PingCounter {
  const rtts = createRing<number>(KEPT_RTTS);
  const gaps = createRing<number>(KEPT_GAPS);
  let unanswered: { at: number; ms: number }[] = [];
  let sent = 0;
  let received = 0;
  let answered = 0;
  let comments = 0;
  let commentAt: number | null = null;
  let commentMs: number | null = null;

  function ping({ at, direction }: PingRecord): void {
    if (direction === 'received') {
      received++;
      return;
    }
    sent++;
    if (unanswered.length < MOST_UNANSWERED) unanswered.push({ at, ms: clock.monotonic() });
  }

  function pong({ rttMs }: PingRecord): void {
    if (rttMs === undefined) return;
    answered++;
    rtts.push(rttMs);
    // [spec] A pong is for all pings before the one it answers, too (RFC 6455 5.5.3).
    const sentMs = clock.monotonic() - rttMs;
    unanswered = unanswered.filter(({ ms }) => ms > sentMs + SAME_PING_MS);
  }

  return {
    ping: (record) => (record.kind === 'ping' ? ping(record) : pong(record)),
    comment(at) {
      const nowMs = clock.monotonic();
      if (commentMs !== null) gaps.push(nowMs - commentMs);
      comments++;
      commentAt = at;
      commentMs = nowMs;
    },
    turned() {
      unanswered = [];
      commentMs = null;
    },
    facts() {
      const nowMs = clock.monotonic();
      const [oldest] = unanswered;
      const since = oldest && { at: oldest.at, sinceMs: nowMs - oldest.ms };
      return {
        pings: {
          sent,
          received,
          answered,
          usualRttMs: medianOf(rtts.entries),
          unanswered: since ?? null,
        },
        comments: {
          count: comments,
          everyMs: gaps.entries.length < 2 ? null : medianOf(gaps.entries),
          sinceMs: commentMs === null ? null : nowMs - commentMs,
          at: commentAt,
        },
      };
    },
  };
}
