import { isLoopbackUrl } from '../../../shared/loopback';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Bin, Distribution, Measures, OneWayLatency } from '../../../shared/model/measures';
import type { ConnectionRecord, MessageRecord } from '../../../shared/model/record';
import type { LatencySummary } from '../../../shared/model/summary';
import type { Clock } from '../platform/clock';
import { createArrivals } from './arrivals';
import { createHistogram, distributionOf } from './histogram';
import { createJitter } from './jitter';
import { createLatencyHistogram } from './latency';
import { createLinkTimes } from './link-times';
import { createPollTimes } from './poll-times';
import { createTokenReader } from './token-stream';

/** What is measured over the whole run of a connection, without what only the workspace knows. */
export interface RunMeasures extends Omit<Measures, 'latency' | 'wire'> {
  latency: Omit<OneWayLatency, 'windows' | 'bins' | 'timestamp'> & {
    run: Distribution;
    bins: Bin[];
  };
}

/** Measures a connection over all its links (SPEC 4), from its records. */
export interface MeasuresCounter {
  /** Every record as it happens, latency filled in; called for each message, so cheap. */
  record(record: ConnectionRecord): void;
  /** Percentiles of the run, corrected where they can be. */
  summary(): LatencySummary;
  jitterMs(): number | null;
  rttMs(): number | null;
  /** What is to be taken off a latency; 0 while nothing is known or nothing is to be corrected. */
  offsetMs(): number;
  /**
   * What is to be added to a timestamp of the sender to have it by our clock: as good as it can be
   * known, without a round trip to the time that the fastest message took. 0 with one clock.
   */
  senderOffsetMs(): number;
  /** @param embedded the peer is the mock server of this program */
  report(embedded: boolean): RunMeasures;
}

/** Latencies that may wait to be recorded. */
const WAITING = 1_024;

/** Makes counters at zero. */
export function createMeasures(spec: ConnectionSpec, clock: Clock): MeasuresCounter {
  const twoClocks = !isLoopbackUrl(spec.url);
  const latency = createLatencyHistogram(twoClocks);
  const jitter = createJitter();
  const arrivals = createArrivals(clock, onJump);
  const links = createLinkTimes(clock);
  const polls = spec.transport === 'poll' ? createPollTimes(clock) : null;
  const tokens = createTokenReader(clock);
  const roundTrips = createRoundTrips();
  /** Latencies that are not recorded yet: many in a row are in a fraction of the time. */
  const waiting = new Float64Array(WAITING);
  let waitingCount = 0;
  let ended = false;

  function recordWaiting(): void {
    for (let index = 0; index < waitingCount; index++) {
      const latencyMs = waiting[index] as number;
      latency.add(latencyMs);
      jitter.add(latencyMs);
    }
    waitingCount = 0;
  }

  function onJump(jumpMs: number): void {
    recordWaiting();
    latency.clockJumped(jumpMs);
    jitter.restart();
  }

  function message({ at, latencyMs, payload, type }: MessageRecord): void {
    const now = arrivals.message(at);
    if (links.awaited) links.message(now);
    if (typeof latencyMs === 'number') {
      waiting[waitingCount++] = latencyMs;
      if (waitingCount === WAITING) recordWaiting();
    }
    if (tokens.wanted && type === 'text') tokens.message(payload, now);
  }

  function enter(state: Extract<ConnectionRecord, { kind: 'state' }>['state']): void {
    links.state(state);
    polls?.state(state);
    if (state.state === 'connecting') {
      tokens.asked();
      if (ended) arrivals.restart();
    }
    ended = state.state === 'closed';
  }

  /**
   * The fastest message took between nothing and a whole round trip, so most likely half of one.
   * Null while nothing is known or nothing is to be corrected.
   */
  function offset(): { offsetMs: number; boundMs: number } | null {
    const { lowestMs } = roundTrips;
    if (!twoClocks) return null;
    recordWaiting();
    if (lowestMs === null || latency.lowestMs === null) return null;
    return { offsetMs: latency.lowestMs - lowestMs / 2, boundMs: lowestMs / 2 };
  }

  function senderOffset(): number {
    if (!twoClocks) return 0;
    recordWaiting();
    if (latency.lowestMs === null) return 0;
    return latency.lowestMs - (roundTrips.lowestMs ?? 0) / 2;
  }

  function latencyReport(embedded: boolean): RunMeasures['latency'] {
    recordWaiting();
    const known = embedded ? null : offset();
    const oneClock = embedded ? 'exact' : 'same-host';
    const offsetMs = known?.offsetMs ?? null;
    return {
      clock: embedded || !twoClocks ? oneClock : known ? 'corrected' : 'offset',
      offsetMs,
      boundMs: known?.boundMs ?? null,
      run: latency.distribution(offsetMs),
      bins: latency.bins(offsetMs),
      negative: latency.negatives(offsetMs),
      jitterMs: jitter.meanMs(),
    };
  }

  return {
    record(record) {
      if (record.kind === 'message') {
        if (record.direction === 'received') message(record);
      } else if (record.kind === 'state') enter(record.state);
      else if (record.kind === 'poll') polls?.poll(record);
      else if (record.kind === 'pong' || record.kind === 'probe') roundTrips.add(record.rttMs);
    },
    summary() {
      recordWaiting();
      return latency.summary(offset()?.offsetMs ?? null);
    },
    jitterMs() {
      recordWaiting();
      return jitter.meanMs();
    },
    rttMs: () => roundTrips.lastMs,
    offsetMs: () => offset()?.offsetMs ?? 0,
    senderOffsetMs: senderOffset,
    report: (embedded) => ({
      latency: latencyReport(embedded),
      rtt: roundTrips.report(),
      arrival: arrivals.report(),
      ...links.report(),
      polls: polls?.report() ?? null,
      tokens: tokens.report(),
    }),
  };
}

/** Round trips of pings or probes; null ones were not answered. */
function createRoundTrips() {
  const histogram = createHistogram();
  let lastMs: number | null = null;
  let lowestMs: number | null = null;
  return {
    get lastMs() {
      return lastMs;
    },
    get lowestMs() {
      return lowestMs;
    },
    add(rttMs: number | null | undefined) {
      if (rttMs === null || rttMs === undefined || rttMs < 0) return;
      histogram.add(rttMs);
      lastMs = rttMs;
      lowestMs = Math.min(lowestMs ?? rttMs, rttMs);
    },
    report: () => (lastMs === null ? null : { ...distributionOf(histogram), lastMs }),
  };
}
