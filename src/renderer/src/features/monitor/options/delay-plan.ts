import type { RetryPolicy } from '../../../../../shared/model/connection-spec';
import { delayRange } from '../../../../../shared/model/retry-delay';
import { delayText } from './delay-text';

/** Attempts that are drawn. */
const DRAWN = 10;
/** Delays that differ by more are drawn on a logarithmic scale. */
const LINEAR_UP_TO = 20;
/** A cap that is further off than so many times the longest delay drawn is left out. */
const CAP_IN_SIGHT = 4;
/** Where marks may stand on a logarithmic scale, in ms. */
const LOG_MARKS = [
  1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 36_000_000, 360_000_000,
] as const;

/** The delay before an attempt, in ms. */
export interface PlannedDelay {
  attempt: number;
  leastMs: number;
  mostMs: number;
  /** Everything waited so far, this delay included, when chance has it worst. */
  totalMs: number;
}

/** A place on the scale: 0 at the left end, 1 at the right. */
export interface DelayScale {
  kind: 'linear' | 'logarithmic';
  place: (ms: number) => number;
  marks: { text: string; place: number }[];
  /** The longest delay allowed; null when it is not in sight. */
  cap: { text: string; place: number } | null;
}

/** The delays before the next attempts in a row: ten, or as many as there may be. */
export function planDelays(policy: RetryPolicy): PlannedDelay[] {
  if (policy.mode === 'none') return [];
  let totalMs = 0;
  return Array.from({ length: Math.min(DRAWN, policy.maxAttempts ?? DRAWN) }, (_, index) => {
    const [leastMs, mostMs] = delayRange(policy, index + 1);
    totalMs += mostMs;
    return { attempt: index + 1, leastMs, mostMs, totalMs };
  });
}

/** The scale on which planned delays read best. */
export function scaleOf(plan: readonly PlannedDelay[], policy: RetryPolicy): DelayScale {
  const longest = Math.max(1, ...plan.map(({ mostMs }) => mostMs));
  const shortest = Math.max(1, Math.min(...plan.map(({ leastMs }) => leastMs || longest)));
  const capMs = policy.mode === 'exponential' ? Math.max(policy.capMs, policy.baseMs) : null;
  const isInSight = capMs !== null && capMs > 0 && capMs <= longest * CAP_IN_SIGHT;
  const end = isInSight ? Math.max(longest, capMs) : longest;
  const isLinear = end / shortest <= LINEAR_UP_TO;
  const from = isLinear ? 0 : 10 ** Math.floor(Math.log10(shortest));
  const to = end * (isLinear ? 1.05 : 1.3);
  const clamped = (place: number) => Math.max(0, Math.min(1, place));
  const place = (ms: number) =>
    isLinear
      ? clamped(ms / to)
      : clamped(Math.log(Math.max(ms, from) / from) / Math.log(to / from));
  const marks = isLinear ? linearMarks(to) : LOG_MARKS.filter((ms) => ms >= from && ms <= to);
  return {
    kind: isLinear ? 'linear' : 'logarithmic',
    place,
    marks: marks.map((ms) => ({ text: delayText(ms), place: place(ms) })),
    cap: isInSight ? { text: delayText(capMs), place: place(capMs) } : null,
  };
}

/** From zero in three to five round steps. */
function linearMarks(to: number): number[] {
  const rough = to / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => index * step);
}
