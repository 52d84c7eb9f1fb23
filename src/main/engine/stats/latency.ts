import type { Bin, Distribution, OneWayLatency } from '../../../shared/model/measures';
import type { LatencySummary } from '../../../shared/model/summary';
import { createHistogram, NO_DISTRIBUTION, SHARES } from './histogram';
import { logBins } from './log-bins';

/** One-way latencies of a run (SPEC 4), one recording each. */
export interface LatencyHistogram {
  /** May be negative: clock offset. */
  add(latencyMs: number): void;
  /** Our clock was set by so much: latencies before and after become comparable again. */
  clockJumped(jumpMs: number): void;
  /** The lowest so far; null before the first. */
  readonly lowestMs: number | null;
  /**
   * Percentiles in ms; values below zero are in none of them.
   *
   * @param offsetMs taken off each value, at most the lowest; null = as they are
   */
  distribution(offsetMs: number | null): Distribution;
  /** The same, as the summary has it. */
  summary(offsetMs: number | null): LatencySummary;
  /** At most 60 bins, logarithmic. */
  bins(offsetMs: number | null): Bin[];
  /** Values below zero: how many, the lowest and the mean in ms. */
  negatives(offsetMs: number | null): OneWayLatency['negative'];
}

/** Room below the lowest value, so that not every new one moves all that is held. */
const LEAST_ROOM_MS = 0.05;
const MOST_ROOM_MS = 1_000;
/** Values between two moves below which there is too little room. */
const RARE = 1_000;
/** From here on all that is held lies at the top. */
const TOP_MS = 60_000;
/** Timestamps so far in the future, in a row, that are believed: one alone would bend all the rest. */
const STRAYS = 8;
const LEAST_MS = 0.001;

/**
 * Makes an empty histogram.
 *
 * @param twoClocks false: values are held as they are, negative ones apart. True: they are held by
 *   their distance from the lowest seen, whatever the clocks make of it, so that an offset can be
 *   taken off afterwards
 */
export function createLatencyHistogram(twoClocks: boolean): LatencyHistogram {
  const histogram = createHistogram();
  /** The latency at which the histogram begins. */
  let origin = 0;
  let room = LEAST_ROOM_MS;
  let sinceMove = 0;
  let lowest: number | null = null;
  let highest = 0;
  let negativeCount = 0;
  let negativeSum = 0;
  let negativeMin: number | null = null;
  /** Negative values that are not in the histogram. */
  let strays = 0;
  let straysInRow = 0;
  /** Values within reach of the histogram, and those above it in a row. */
  let within = 0;
  let aboveInRow = 0;

  function addNegative(latencyMs: number): void {
    negativeCount++;
    negativeSum += latencyMs;
    negativeMin = Math.min(negativeMin ?? 0, latencyMs);
  }

  function isStray(latencyMs: number): boolean {
    if (lowest === null || latencyMs >= 0 || latencyMs >= origin - TOP_MS) {
      straysInRow = 0;
      return false;
    }
    return ++straysInRow < STRAYS;
  }

  /** The first few were absurd: those after them lie where nothing can be told apart. */
  function isBentByFirst(latencyMs: number): boolean {
    if (latencyMs - origin < TOP_MS) {
      within++;
      aboveInRow = 0;
      return false;
    }
    return ++aboveInRow === STRAYS && within < STRAYS;
  }

  /** Begins anew; what was held is left out, as strays are. */
  function forget(): void {
    histogram.reset();
    lowest = null;
    strays = negativeCount;
    within = 0;
    aboveInRow = 0;
  }

  /** Makes room for a value below the origin. */
  function moveTo(latencyMs: number): void {
    room = sinceMove < RARE ? Math.min(MOST_ROOM_MS, room * 2) : LEAST_ROOM_MS;
    sinceMove = 0;
    const by = origin - (latencyMs - room);
    origin -= by;
    const held: Bin[] = [];
    const whole = by >= TOP_MS ? histogram.count : 0;
    if (whole === 0) histogram.each((fromMs, toMs, count) => held.push({ fromMs, toMs, count }));
    histogram.reset();
    if (whole > 0) histogram.add(TOP_MS, whole);
    for (const { fromMs, toMs, count } of held) histogram.add((fromMs + toMs) / 2 + by, count);
  }

  /** What is taken off what the histogram says. */
  const shiftOf = (offsetMs: number | null) => origin - (offsetMs ?? 0);
  /** How many of the lowest are below zero. */
  const skipOf = (offsetMs: number | null) =>
    twoClocks && offsetMs === null ? negativeCount - strays : 0;

  function quantiles(shares: readonly number[], offsetMs: number | null): number[] {
    const shift = shiftOf(offsetMs);
    const most = highest - (offsetMs ?? 0);
    const found = histogram.quantiles(shares, skipOf(offsetMs));
    return found.map((ms) => Math.max(0, Math.min(ms + shift, most)));
  }

  const countOf = (offsetMs: number | null) => histogram.count - skipOf(offsetMs);

  return {
    get lowestMs() {
      return lowest;
    },
    add(latencyMs) {
      if (latencyMs < 0) addNegative(latencyMs);
      if (twoClocks ? isStray(latencyMs) : latencyMs < 0) {
        strays++;
        return;
      }
      if (twoClocks && lowest !== null && isBentByFirst(latencyMs)) forget();
      if (lowest === null) {
        lowest = latencyMs;
        highest = latencyMs;
        if (twoClocks) origin = latencyMs - room;
      } else if (latencyMs < lowest) lowest = latencyMs;
      else if (latencyMs > highest) highest = latencyMs;
      sinceMove++;
      if (twoClocks && latencyMs < origin) moveTo(latencyMs);
      histogram.add(Math.max(LEAST_MS, latencyMs - origin));
    },
    clockJumped(jumpMs) {
      if (!twoClocks || lowest === null) return;
      origin += jumpMs;
      lowest += jumpMs;
      highest += jumpMs;
      strays = 0;
      negativeCount = 0;
      negativeSum = 0;
      negativeMin = lowest < 0 ? lowest : null;
      histogram.each((fromMs, toMs, count) => {
        const middle = (fromMs + toMs) / 2 + origin;
        if (middle >= 0) return;
        negativeCount += count;
        negativeSum += count * middle;
      });
    },
    distribution(offsetMs) {
      const count = countOf(offsetMs);
      if (count === 0) return { ...NO_DISTRIBUTION };
      const [p50, p90, p99, p999] = quantiles(SHARES, offsetMs) as [number, number, number, number];
      return { count, p50, p90, p99, p999, max: highest - (offsetMs ?? 0) };
    },
    summary(offsetMs) {
      if (countOf(offsetMs) === 0) return { p50: null, p90: null, p99: null, max: null };
      const [p50, p90, p99] = quantiles([0.5, 0.9, 0.99], offsetMs) as [number, number, number];
      return { p50, p90, p99, max: highest - (offsetMs ?? 0) };
    },
    bins(offsetMs) {
      const shift = shiftOf(offsetMs);
      let skip = skipOf(offsetMs);
      const buckets: Bin[] = [];
      histogram.each((fromMs, toMs, count) => {
        const skipped = Math.min(skip, count);
        skip -= skipped;
        const to = toMs + shift;
        if (skipped === count || to <= 0) return;
        buckets.push({ fromMs: Math.max(0, fromMs + shift), toMs: to, count: count - skipped });
      });
      return logBins(buckets);
    },
    negatives(offsetMs) {
      if (negativeCount === 0 || offsetMs !== null) {
        return { count: 0, minMs: null, meanMs: null };
      }
      return { count: negativeCount, minMs: negativeMin, meanMs: negativeSum / negativeCount };
    },
  };
}
