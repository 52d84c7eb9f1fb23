import type { Bin, Distribution, MeasureWindow } from '../../../shared/model/measures';
import type { Clock } from '../platform/clock';
import { createRecentSeconds, type RecentSeconds } from './recent-seconds';
import { createSteps, type Point, type Steps } from './steps';

/** How long the steps are that a series is told in, in ms. */
export type StepMs = 1_000 | 5_000 | 30_000;

/** The windows that end now; the whole run is measured elsewhere. */
export type RecentWindow = Exclude<MeasureWindow, 'run'>;

/** Messages and their latency by time; a rate and a sparkline as well, from the same counts. */
export interface TimeSeries {
  /**
   * One more message, now. With its stamp, the clock is asked once a millisecond only. Its latency counts while the series is observed; none and negative ones
   * (clock offset) are left out of the percentiles.
   */
  add(latencyMs?: number | null, at?: number): void;
  /**
   * The newest full steps, oldest first, and the epoch ms at which the newest of them began. Steps
   * begin at multiples of their length, by a clock that counts as the monotonic one and was set once
   * by the wall: the same for all series of a clock. After a step of the wall they are off by it.
   * Observes the series for the next 10 min: only then are latencies kept (memory).
   */
  read(stepMs: StepMs): { at: number; points: Point[] };
  /**
   * Latency of the last full seconds, as far as they were observed; null where not one was. Observes
   * like {@link read}.
   */
  windows(): Record<RecentWindow, Distribution | null>;
  /** The same in bins: at most 60, logarithmic. Observes like {@link read}. */
  bins(window: RecentWindow): Bin[];
  /** Messages in the last full second. */
  rate(): number;
  /** Messages in each of the last 30 full seconds, oldest first. */
  spark(): number[];
  /** Ms until rate or sparkline change by the mere passing of time; null while all of it is 0. */
  changesInMs(): number | null;
}

const SECOND_MS = 1_000;
/** Long enough to look at another page for a while and find no hole in the chart afterwards. */
const OBSERVED_MS = 600_000;
const LOOK_EVERY_MS = 1;
const SPARK_SECONDS = 30;
const POINTS = 120;
const COARSE_SECONDS = [5, 30] as const;
const WINDOW_SECONDS: Readonly<Record<RecentWindow, number>> = { '1s': 1, '10s': 10, '1m': 60 };

/**
 * Makes a series at zero. It holds no timer: seconds that have passed are caught up on use, which
 * is also when the latencies of a series that nobody observes any more are let go. Longer steps are
 * put together from seconds, so that a message is recorded at most once.
 *
 * @param points how many full steps `read` gives
 */
export function createTimeSeries(clock: Clock, points = POINTS): TimeSeries {
  const shift = shiftOf(clock);
  const ticks = () => clock.monotonic() + shift;
  const perSecond = createSteps(1, Math.max(points, SPARK_SECONDS) + 1);
  const coarse = COARSE_SECONDS.map((seconds) => createSteps(seconds, points + 1));
  const all = [perSecond, ...coarse];
  /** The second under way. */
  let second = Math.floor(ticks() / SECOND_MS);
  const born = second;
  let endsAt = (second + 1) * SECOND_MS;
  /** Null while nobody observes. */
  let recent: RecentSeconds | null = null;
  /** Of the message for which the clock was asked last; of doubles, so that it allocates nothing. */
  const stamp = Float64Array.of(Number.NaN);
  let observedUntil = Number.NEGATIVE_INFINITY;

  function catchUp(now = ticks()): void {
    if (now < endsAt) return;
    const current = Math.floor(now / SECOND_MS);
    closeSecond();
    for (let skipped = Math.max(second + 1, current - 60); skipped < current; skipped++) {
      recent?.skip(skipped);
    }
    for (const steps of all) moveOn(steps, current);
    second = current;
    endsAt = (second + 1) * SECOND_MS;
    if (now > observedUntil) recent = null;
  }

  function closeSecond(): void {
    const messages = perSecond.counted(second);
    for (const steps of coarse) steps.count(Math.floor(second / steps.seconds), messages);
    const found = recent?.close(second);
    if (found) perSecond.note(second, found);
  }

  /** Ends the step that was under way when another one is by now; those skipped had no messages. */
  function moveOn(steps: Steps, current: number): void {
    const { seconds, held } = steps;
    const over = Math.floor(second / seconds);
    const underWay = Math.floor(current / seconds);
    if (over === underWay) return;
    const first = over * seconds;
    if (seconds > 1 && recent && recent.from <= first) {
      steps.note(over, recent.distribution(first, seconds));
    }
    for (let step = Math.max(over + 1, underWay - held + 1); step <= underWay; step++) {
      steps.clear(step);
    }
  }

  /** Catches up, and keeps latencies from now on. */
  function observe(now: number): RecentSeconds {
    catchUp(now);
    observedUntil = now + OBSERVED_MS;
    recent ??= createRecentSeconds(now === second * SECOND_MS ? second : second + 1);
    return recent;
  }

  /** @param age 1 = the last full second */
  const countAt = (age: number) => (second - age < born ? 0 : perSecond.counted(second - age));

  return {
    add(latencyMs, at = Number.NaN) {
      const since = at - (stamp[0] as number);
      if (!(since >= 0 && since < LOOK_EVERY_MS)) {
        stamp[0] = at;
        catchUp();
      }
      perSecond.count(second, 1);
      if (recent && typeof latencyMs === 'number' && latencyMs >= 0) recent.add(latencyMs);
    },
    read(stepMs) {
      const now = ticks();
      observe(now);
      const steps = all.find(({ seconds }) => seconds * SECOND_MS === stepMs) ?? perSecond;
      const { seconds } = steps;
      const newest = Math.floor(second / seconds) - 1;
      const first = Math.floor(born / seconds);
      return {
        at: newest * stepMs + Math.round(clock.now() - now),
        points: Array.from({ length: points }, (_, index) => {
          const step = newest - points + 1 + index;
          return step < first ? { ...UNBORN } : steps.point(step);
        }),
      };
    },
    windows() {
      const seen = observe(ticks());
      const last = (seconds: number) =>
        seen.from < second ? seen.distribution(second - seconds, seconds) : null;
      return {
        '1s': last(WINDOW_SECONDS['1s']),
        '10s': last(WINDOW_SECONDS['10s']),
        '1m': last(WINDOW_SECONDS['1m']),
      };
    },
    bins(window) {
      const seconds = WINDOW_SECONDS[window];
      return observe(ticks()).bins(second - seconds, seconds);
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
        if (countAt(age) !== 0) return endsAt - ticks();
      }
      return null;
    },
  };
}

const shifts = new WeakMap<Clock, number>();

/** What the wall clock was ahead of the monotonic one when it was first asked, in ms. */
function shiftOf(clock: Clock): number {
  const known = shifts.get(clock) ?? clock.now() - clock.monotonic();
  shifts.set(clock, known);
  return known;
}

const UNBORN: Readonly<Point> = Object.freeze({ count: null, p50: null, p90: null, p99: null });
