import type { Bin, Distribution } from '../../../shared/model/measures';
import { bucketsOf, createHistogram, distributionOf, type HistogramPart } from './histogram';
import { logBins } from './log-bins';

const KEPT_SECONDS = 60;

/** The latencies of the last minute by the second, and those of the second under way. */
export interface RecentSeconds {
  /** The first second that was observed whole. */
  readonly from: number;
  add(latencyMs: number): void;
  /** The second under way is over. Null when it was not observed whole. */
  close(second: number): Distribution | null;
  /** Nothing arrived in a second. */
  skip(second: number): void;
  /** What arrived in some full seconds. */
  distribution(from: number, seconds: number): Distribution;
  /** The same in bins: at most 60, logarithmic. */
  bins(from: number, seconds: number): Bin[];
}

/**
 * Makes one that has seen nothing. Seconds that are over are kept without their empty buckets.
 *
 * @param from the first second that is observed whole
 */
export function createRecentSeconds(from: number): RecentSeconds {
  const current = createHistogram();
  const merged = createHistogram();
  const parts = new Array<HistogramPart | null>(KEPT_SECONDS).fill(null);

  function merge(first: number, seconds: number): void {
    merged.reset();
    const oldest = Math.max(first, from);
    for (let second = oldest; second < first + seconds; second++) {
      const part = parts[second % KEPT_SECONDS];
      if (part) merged.addPart(part);
    }
  }

  return {
    from,
    add: (latencyMs) => current.add(latencyMs),
    close(second) {
      const whole = second >= from;
      const distribution = whole ? distributionOf(current) : null;
      parts[second % KEPT_SECONDS] = whole ? current.part() : null;
      current.reset();
      return distribution;
    },
    skip(second) {
      parts[second % KEPT_SECONDS] = null;
    },
    distribution(first, seconds) {
      merge(first, seconds);
      return distributionOf(merged);
    },
    bins(first, seconds) {
      merge(first, seconds);
      return logBins(bucketsOf(merged));
    },
  };
}
