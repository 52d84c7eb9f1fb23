import { build, type Histogram } from 'hdr-histogram-js';
import type { LatencySummary } from '../../../shared/model/summary';

const TOP_US = 60_000_000;

/** One-way latencies of a run in a fixed-size HDR histogram (SPEC 4). */
export interface LatencyHistogram {
  /** @param latencyMs may be negative (clock offset): counted apart, never in the percentiles */
  add(latencyMs: number): void;
  /** Percentiles in ms (2 significant digits; max is exact); all null when nothing was added. */
  summary(): LatencySummary;
  /** Negative values: how many, the lowest and the mean in ms (null when there are none). */
  negatives(): { count: number; minMs: number | null; meanMs: number | null };
  /** Back to empty; the memory is kept. */
  reset(): void;
}

/** Makes an empty histogram: 2 digits, microseconds, 60 s top. */
export function createLatencyHistogram(): LatencyHistogram {
  let histogram: Histogram | null = null;
  let max: number | null = null;
  let negativeCount = 0;
  let negativeSum = 0;
  let negativeMin: number | null = null;
  return {
    add(latencyMs) {
      if (latencyMs < 0) {
        negativeCount++;
        negativeSum += latencyMs;
        negativeMin = Math.min(negativeMin ?? 0, latencyMs);
        return;
      }
      histogram ??= build({
        lowestDiscernibleValue: 1,
        highestTrackableValue: TOP_US,
        numberOfSignificantValueDigits: 2,
        autoResize: false,
        useWebAssembly: false,
        bitBucketSize: 32,
      });
      histogram.recordValue(Math.min(TOP_US, Math.max(1, Math.round(latencyMs * 1_000))));
      max = Math.max(max ?? 0, latencyMs);
    },
    summary() {
      if (!histogram || max === null) return { p50: null, p90: null, p99: null, max: null };
      const top = max;
      const at = (percentile: number) =>
        Math.min(top, (histogram?.getValueAtPercentile(percentile) ?? 0) / 1_000);
      return { p50: at(50), p90: at(90), p99: at(99), max };
    },
    negatives: () => ({
      count: negativeCount,
      minMs: negativeMin,
      meanMs: negativeCount > 0 ? negativeSum / negativeCount : null,
    }),
    reset() {
      histogram?.reset();
      max = null;
      negativeCount = 0;
      negativeSum = 0;
      negativeMin = null;
    },
  };
}
