import type { Clock } from '../platform/clock';
import { createLatencyHistogram, type LatencyHistogram } from './latency';

/** One full second of a series. */
export interface Second {
  /** Messages received in it; null before the series began. */
  count: number | null;
  /** One-way latency in ms; null unless it was observed from its start to its end. */
  p50: number | null;
  p99: number | null;
}

/** Messages and their latency by the second; a rate and a sparkline as well, from the same counts. */
export interface SecondSeries {
  /**
   * One more message, now. Its latency counts while the series is observed; none and negative ones
   * (clock offset) are left out of the percentiles.
   */
  add(latencyMs?: number | null): void;
  /**
   * The last full seconds, oldest first, and the epoch ms at which the newest of them began.
   * Observes the series for the next 10 s: only then are latencies kept (memory).
   */
  read(): { at: number; seconds: Second[] };
  /** Messages in the last full second. */
  rate(): number;
  /** Messages in each of the last 30 full seconds, oldest first. */
  spark(): number[];
  /** Ms until rate or sparkline change by the mere passing of time; null while all of it is 0. */
  changesInMs(): number | null;
}

const SECOND_MS = 1_000;
const OBSERVED_MS = 10_000;
const SPARK_SECONDS = 30;

/**
 * Makes a series at zero. It holds no timer: seconds that have passed are caught up on use, which
 * is also when the histogram of a series that nobody observes any more is let go.
 *
 * @param seconds how many full seconds `read` gives
 */
export function createSecondSeries(clock: Clock, seconds = 90): SecondSeries {
  /** The full seconds kept, and the one that is under way. */
  const slots = Math.max(seconds, SPARK_SECONDS) + 1;
  const counts = new Float64Array(slots);
  let second = Math.floor(clock.monotonic() / SECOND_MS);
  const born = second;
  let slot = second % slots;
  let endsAt = (second + 1) * SECOND_MS;
  let histogram: LatencyHistogram | null = null;
  /** From here on seconds are observed whole. */
  let observedFrom = 0;
  let observedUntil = Number.NEGATIVE_INFINITY;
  /** Percentiles by slot, NaN where there are none; made when first observed. */
  let percentiles: { p50: Float64Array; p99: Float64Array } | null = null;

  function catchUp(now = clock.monotonic()): void {
    if (now < endsAt) return;
    closeSecond();
    const current = Math.floor(now / SECOND_MS);
    // Those skipped had no messages.
    for (let at = Math.max(second + 1, current - slots + 1); at <= current; at++) {
      counts[at % slots] = 0;
      percentiles?.p50.fill(Number.NaN, at % slots, (at % slots) + 1);
      percentiles?.p99.fill(Number.NaN, at % slots, (at % slots) + 1);
    }
    second = current;
    slot = second % slots;
    endsAt = (second + 1) * SECOND_MS;
    if (now > observedUntil) histogram = null;
  }

  /** Notes the percentiles of the second that was under way. */
  function closeSecond(): void {
    if (!histogram || !percentiles) return;
    const { p50, p99 } = histogram.summary();
    if (second >= observedFrom) {
      percentiles.p50[slot] = p50 ?? Number.NaN;
      percentiles.p99[slot] = p99 ?? Number.NaN;
    }
    histogram.reset();
  }

  function observe(now: number): void {
    observedUntil = now + OBSERVED_MS;
    if (histogram) return;
    histogram = createLatencyHistogram();
    observedFrom = now === second * SECOND_MS ? second : second + 1;
    percentiles ??= {
      p50: new Float64Array(slots).fill(Number.NaN),
      p99: new Float64Array(slots).fill(Number.NaN),
    };
  }

  /** @param age 0 = the second under way, 1 = the last full one */
  const slotAt = (age: number) => (second + slots - age) % slots;
  const countAt = (age: number) => counts[slotAt(age)] ?? 0;
  const known = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? null : value;

  return {
    add(latencyMs) {
      catchUp();
      counts[slot] = (counts[slot] ?? 0) + 1;
      if (histogram && typeof latencyMs === 'number') histogram.add(latencyMs);
    },
    rate() {
      catchUp();
      return countAt(1);
    },
    spark() {
      catchUp();
      return Array.from({ length: SPARK_SECONDS }, (_, index) => countAt(SPARK_SECONDS - index));
    },
    changesInMs() {
      catchUp();
      for (let age = 0; age <= SPARK_SECONDS; age++) {
        if (countAt(age) !== 0) return endsAt - clock.monotonic();
      }
      return null;
    },
    read() {
      const now = clock.monotonic();
      catchUp(now);
      observe(now);
      return {
        at: clock.now() - now + (second - 1) * SECOND_MS,
        seconds: Array.from({ length: seconds }, (_, index) => {
          const at = slotAt(seconds - index);
          return {
            count: second - seconds + index < born ? null : (counts[at] ?? 0),
            p50: known(percentiles?.p50[at]),
            p99: known(percentiles?.p99[at]),
          };
        }),
      };
    },
  };
}
