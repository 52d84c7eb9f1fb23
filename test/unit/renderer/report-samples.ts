import type { DeliveryReport, Seam } from '../../../src/shared/model/delivery';
import type { Distribution, OneWayLatency } from '../../../src/shared/model/measures';

/** A distribution of so many durations, the higher the quantile the longer. */
export function distributionOf(count: number, p50 = 1): Distribution {
  if (count === 0) return { count, p50: null, p90: null, p99: null, p999: null, max: null };
  return { count, p50, p90: p50 * 2, p99: p50 * 3, p999: p50 * 4, max: p50 * 5 };
}

/** Latency of 1,000 messages on one clock. */
export function latencyOf(parts: Partial<OneWayLatency> = {}): OneWayLatency {
  const run = distributionOf(1_000);
  return {
    clock: 'exact',
    offsetMs: null,
    boundMs: null,
    timestamp: { path: 'ts', unit: 'ms', detected: true },
    windows: { '1s': run, '10s': run, '1m': run, run },
    bins: [],
    negative: { count: 0, minMs: null, meanMs: null },
    jitterMs: 0.2,
    ...parts,
  };
}

/** A delivery without a loss. */
export function deliveryOf(parts: Partial<DeliveryReport> = {}): DeliveryReport {
  return {
    summary: { lost: 0, duplicated: 0, reordered: 0 },
    source: 'SSE id',
    first: 1,
    last: 2_500,
    holes: [],
    holesTotal: 0,
    seams: [],
    seamsTotal: 0,
    ...parts,
  };
}

/** A reconnect that cost nothing. */
export function seamOf(number: number, parts: Partial<Seam> = {}): Seam {
  return {
    number,
    brokenAt: 1_000,
    openAt: 2_000,
    downMs: 1_000,
    attempts: 1,
    cause: 'network, not clean: ECONNRESET',
    resumed: { by: 'last-event-id', value: '41' },
    retry: null,
    resent: 0,
    recovered: 3,
    lost: 0,
    duplicated: 0,
    ...parts,
  };
}
