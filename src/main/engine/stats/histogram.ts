import { Int32Histogram } from 'hdr-histogram-js';
import type { Bin, Distribution } from '../../../shared/model/measures';

const TOP_US = 60_000_000;
const DIGITS = 2;

/** What a histogram holds, without its empty buckets. */
export interface HistogramPart {
  buckets: Uint16Array;
  counts: Uint32Array;
  maxMs: number;
}

/** Durations in a fixed-size HDR histogram (SPEC 4): 2 digits, microseconds, 60 s top; 10 KiB. */
export interface Histogram {
  readonly count: number;
  /** The largest value as it was given; null when empty. */
  readonly maxMs: number | null;
  /** @param ms not negative; above 60 s it counts as 60 s */
  add(ms: number, count?: number): void;
  /** Adds what another one held. */
  addPart(part: HistogramPart): void;
  /** A copy of what it holds; null when empty. */
  part(): HistogramPart | null;
  /**
   * The values that the given shares of what it holds do not exceed, in ms.
   *
   * @param shares 0 to 1, ascending
   * @param skip how many of the lowest do not count
   */
  quantiles(shares: readonly number[], skip?: number): number[];
  /** Each bucket that is not empty, in order. */
  each(visit: (fromMs: number, toMs: number, count: number) => void): void;
  /** Back to empty; the memory is kept. */
  reset(): void;
}

/** Makes an empty histogram. */
export function createHistogram(): Histogram {
  /** Made with the first value: most of them stay empty. */
  let hdr: Int32Histogram | null = null;
  let count = 0;
  let maxMs: number | null = null;

  function made(): Int32Histogram {
    hdr ??= new Int32Histogram(1, TOP_US, DIGITS);
    return hdr;
  }

  /** Each bucket that is not empty, in order, until `visit` answers false. */
  function walk(visit: (bucket: number, held: number, hdr: Int32Histogram) => boolean): void {
    if (!hdr) return;
    for (let bucket = 0; bucket < hdr.countsArrayLength; bucket++) {
      const held = hdr.getCountAtIndex(bucket);
      if (held > 0 && !visit(bucket, held, hdr)) return;
    }
  }

  function raiseMax(ms: number): void {
    if (maxMs === null || ms > maxMs) maxMs = ms;
  }

  return {
    get count() {
      return count;
    },
    get maxMs() {
      return maxMs;
    },
    add(ms, times = 1) {
      const us = ms >= 60_000 ? TOP_US : Math.round(ms * 1_000);
      if (times === 1) made().incrementCountAtIndex(bucketOf(us));
      else made().addToCountAtIndex(bucketOf(us), times);
      count += times;
      raiseMax(ms);
    },
    addPart(part) {
      for (let index = 0; index < part.buckets.length; index++) {
        const times = part.counts[index] as number;
        made().addToCountAtIndex(part.buckets[index] as number, times);
        count += times;
      }
      raiseMax(part.maxMs);
    },
    part() {
      if (maxMs === null) return null;
      const buckets: number[] = [];
      const counts: number[] = [];
      walk((bucket, held) => {
        buckets.push(bucket);
        counts.push(held);
        return true;
      });
      return { buckets: Uint16Array.from(buckets), counts: Uint32Array.from(counts), maxMs };
    },
    quantiles(shares, skip = 0) {
      const ranks = shares.map((share) => skip + rankOf(share, count - skip));
      const found: number[] = [];
      let passed = 0;
      walk((bucket, held, from) => {
        passed += held;
        while (passed >= (ranks[found.length] ?? Number.POSITIVE_INFINITY)) {
          // The largest whole microsecond that falls into the bucket.
          found.push((from.valueFromIndex(bucket + 1) - 1) / 1_000);
        }
        return found.length < shares.length;
      });
      return found;
    },
    each(visit) {
      walk((bucket, held, from) => {
        visit(from.valueFromIndex(bucket) / 1_000, from.valueFromIndex(bucket + 1) / 1_000, held);
        return true;
      });
    },
    reset() {
      hdr?.reset();
      count = 0;
      maxMs = null;
    },
  };
}

/**
 * The bucket of a value, as `recordValue` finds it with logarithms and powers in several times the
 * time: 256 of one microsecond, then 128 for each doubling.
 */
function bucketOf(us: number): number {
  const doublings = Math.max(0, 24 - Math.clz32(us));
  return (doublings << 7) + (us >> doublings);
}

/** The number, from 1, of the value that a share of `count` values does not exceed. */
function rankOf(share: number, count: number): number {
  // Less than rounding leaves behind, so that 0.99 of 100 is 99.
  return Math.max(1, Math.ceil(share * count - 1e-6));
}

/** The shares of a {@link Distribution}. */
export const SHARES = [0.5, 0.9, 0.99, 0.999] as const;

/** A distribution of nothing. */
export const NO_DISTRIBUTION: Readonly<Distribution> = Object.freeze({
  count: 0,
  p50: null,
  p90: null,
  p99: null,
  p999: null,
  max: null,
});

/** What a histogram of plain durations holds, in ms. */
export function distributionOf(histogram: Histogram): Distribution {
  const { count, maxMs } = histogram;
  if (maxMs === null) return { ...NO_DISTRIBUTION };
  const [p50, p90, p99, p999] = histogram.quantiles(SHARES).map((ms) => Math.min(ms, maxMs));
  return {
    count,
    p50: p50 ?? null,
    p90: p90 ?? null,
    p99: p99 ?? null,
    p999: p999 ?? null,
    max: maxMs,
  };
}

/** The buckets of a histogram of plain durations. */
export function bucketsOf(histogram: Histogram): Bin[] {
  const buckets: Bin[] = [];
  histogram.each((fromMs, toMs, count) => buckets.push({ fromMs, toMs, count }));
  return buckets;
}
