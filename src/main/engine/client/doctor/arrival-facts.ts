import type { MessageRecord } from '../../../../shared/model/record';
import type { Clock } from '../../platform/clock';
import type { Arrival, LatencyFacts } from './facts';

/** Messages at most so far apart came at once: one chunk of a stream, one read of a socket. */
const AT_ONCE_MS = 1;
/** A flood has no gaps: it is taken in slices. */
const LONGEST_ARRIVAL_MS = 20;
/** Arrivals remembered. */
const KEPT = 64;
/** Places in what is noted of the newest message and its arrival. */
const LAST_AT = 0;
const LOWEST = 1;
const HIGHEST = 2;
/** So long after the opening of a link what comes may be history. */
const REPLAY_MS = 1_000;

/** Gathers messages into arrivals. A message costs a few comparisons and makes nothing. */
export interface ArrivalCounter {
  message(record: MessageRecord): void;
  /** A link has opened. */
  opened(): void;
  /** Monotonic ms of the newest message since the link opened; null before the first. */
  lastMs(): number | null;
  /** Its stamp. */
  lastAt(): number;
  /** See `DoctorFacts`. */
  facts(): {
    arrivals: Arrival[];
    received: number;
    withId: number;
    lastMessageAt: number | null;
    latency: LatencyFacts;
  };
}

/**
 * Makes a counter at zero.
 *
 * @param onSign told the time of each arrival, monotonic and epoch ms, before its first message is counted
 */
export function createArrivalCounter(
  clock: Clock,
  onSign: (nowMs: number, at: number) => void,
): ArrivalCounter {
  const ats = new Float64Array(KEPT);
  const counts = new Float64Array(KEPT);
  const quiets = new Float64Array(KEPT);
  /** NaN = unknown. */
  const spreads = new Float64Array(KEPT);
  let kept = 0;
  let received = 0;
  let withId = 0;
  let latencies = 0;
  let negative = 0;
  let leastMs = Number.POSITIVE_INFINITY;
  let leastAt = 0;
  let openedMs = clock.monotonic();
  /** The arrival under way. */
  let count = 0;
  let startAt = 0;
  let startMs = 0;
  /** Stamp of the newest message, and its lowest and highest latency; doubles that allocate nothing. */
  const newest = Float64Array.of(0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  let quietMs = 0;

  const lastAt = () => newest[LAST_AT] as number;
  /** Within an arrival stamps and the monotonic clock run alike: a jump ends it. */
  const newestMs = () => startMs + (lastAt() - startAt);
  /** Between the lowest and the highest latency of the arrival under way; NaN = unknown. */
  function spread(): number {
    const [lowest = 0, highest = 0] = newest.subarray(LOWEST);
    return highest >= lowest ? highest - lowest : Number.NaN;
  }

  const isReplay = () => startMs - openedMs < REPLAY_MS;

  function begin(at: number): void {
    const nowMs = clock.monotonic();
    onSign(nowMs, at);
    const beforeMs = count === 0 ? openedMs : newestMs();
    if (count > 0 && !isReplay()) keep();
    quietMs = nowMs - Math.max(beforeMs, openedMs);
    startAt = at;
    startMs = nowMs;
    count = 0;
    newest[LOWEST] = Number.POSITIVE_INFINITY;
    newest[HIGHEST] = Number.NEGATIVE_INFINITY;
  }

  function keep(): void {
    const place = kept++ % KEPT;
    ats[place] = startAt;
    counts[place] = count;
    quiets[place] = quietMs;
    spreads[place] = spread();
  }

  function arrival(at: number, itsCount: number, itsQuietMs: number, spread: number): Arrival {
    const spreadMs = Number.isNaN(spread) ? null : spread;
    return { at, count: itsCount, quietMs: itsQuietMs, spreadMs };
  }

  return {
    message(record) {
      const { at, latencyMs } = record;
      const sinceMs = at - lastAt();
      if (
        count === 0 ||
        !(sinceMs >= 0 && sinceMs <= AT_ONCE_MS) ||
        at - startAt > LONGEST_ARRIVAL_MS
      ) {
        begin(at);
      }
      newest[LAST_AT] = at;
      count++;
      received++;
      if (record.id) withId++;
      if (typeof latencyMs !== 'number') return;
      latencies++;
      if (latencyMs < (newest[LOWEST] as number)) newest[LOWEST] = latencyMs;
      if (latencyMs > (newest[HIGHEST] as number)) newest[HIGHEST] = latencyMs;
      if (latencyMs < 0) negative++;
      if (latencyMs < leastMs) {
        leastMs = latencyMs;
        leastAt = at;
      }
    },
    opened() {
      if (count > 0 && !isReplay()) keep();
      count = 0;
      openedMs = clock.monotonic();
    },
    lastMs: () => (count === 0 ? null : newestMs()),
    lastAt,
    facts() {
      const length = Math.min(kept, KEPT);
      const arrivals = Array.from({ length }, (_, index) => {
        const place = (kept - length + index) % KEPT;
        return arrival(
          ats[place] ?? 0,
          counts[place] ?? 0,
          quiets[place] ?? 0,
          spreads[place] ?? Number.NaN,
        );
      });
      if (count > 0 && !isReplay()) {
        arrivals.push(arrival(startAt, count, quietMs, spread()));
      }
      return {
        arrivals: arrivals.slice(-KEPT),
        received,
        withId,
        lastMessageAt: received === 0 ? null : lastAt(),
        latency: {
          count: latencies,
          least: latencies === 0 ? null : { ms: leastMs, at: leastAt },
          negative,
        },
      };
    },
  };
}
