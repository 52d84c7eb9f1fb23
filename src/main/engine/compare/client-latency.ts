import type { Bin } from '../../../shared/model/measures';
import type { LatencySummary } from '../../../shared/model/summary';
import { createLatencyHistogram } from '../stats/latency';

/** Latencies of the messages that count. */
export interface ClientLatency {
  add(latencyMs: number): void;
  /** In ms, as the clocks have it. */
  summary(): LatencySummary;
  bins(): Bin[];
  /** Mean difference between successive ones; null before the second. */
  jitterMs(): number | null;
}

/**
 * Makes one that holds none.
 *
 * @param twoClocks their difference is in each latency, and may make it negative. With one clock
 *   what is below zero is the resolution of its readings, and counts as zero
 */
export function createClientLatency(twoClocks: boolean): ClientLatency {
  const histogram = createLatencyHistogram(twoClocks);
  let previous: number | null = null;
  let differences = 0;
  let sum = 0;

  /** Taken off and put back on, so that none falls below zero on the way. */
  const lowest = () => (twoClocks ? (histogram.lowestMs ?? 0) : 0);
  const taken = () => (twoClocks ? lowest() : null);

  return {
    add(latencyMs) {
      const value = twoClocks ? latencyMs : Math.max(0, latencyMs);
      histogram.add(value);
      if (previous !== null) {
        differences++;
        sum += Math.abs(value - previous);
      }
      previous = value;
    },
    summary() {
      const { p50, p90, p99, max } = histogram.summary(taken());
      const back = (ms: number | null) => (ms === null ? null : ms + lowest());
      return { p50: back(p50), p90: back(p90), p99: back(p99), max: back(max) };
    },
    bins: () =>
      histogram.bins(taken()).map(({ fromMs, toMs, count }) => ({
        fromMs: fromMs + lowest(),
        toMs: toMs + lowest(),
        count,
      })),
    jitterMs: () => (differences === 0 ? null : sum / differences),
  };
}
