import type { OpenRange } from '../../../state/range-filter';
import type { TimeRange } from '../../../state/time-range-store';

/** Where something lies on the axis: shares of its width, 0 to 1. */
export interface Band {
  from: number;
  to: number;
}

/** The moment at a share of the axis, 0 = its start; never beyond its ends. */
export function timeAt(share: number, { from, to }: TimeRange): number {
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

/** Where a moment lies on the axis: 0 = its start, 1 = its end; outside, what it takes. */
export function shareOf(at: number, { from, to }: TimeRange): number {
  return (at - from) / (to - from);
}

/** The part of a range that can be seen; null when none can, or there is no range. */
export function bandOf({ from, to }: OpenRange, domain: TimeRange): Band | null {
  if (from === null && to === null) return null;
  const start = from === null ? 0 : Math.max(0, shareOf(from, domain));
  const end = to === null ? 1 : Math.min(1, shareOf(to, domain));
  return start < end ? { from: start, to: end } : null;
}

/** Where steps begin: at an origin, epoch ms, and whole steps before and after it. */
export interface StepGrid {
  stepMs: number;
  origin: number;
}

/** The whole steps that two moments, in any order, lie in: at least one. */
export function wholeSteps(a: number, b: number, { stepMs, origin }: StepGrid): TimeRange {
  const from = Math.floor((Math.min(a, b) - origin) / stepMs) * stepMs + origin;
  const to = Math.ceil((Math.max(a, b) - origin) / stepMs) * stepMs + origin;
  return { from, to: Math.max(to, from + stepMs) };
}

/** The beginning of the step that a moment lies in. */
export function startOf(at: number, { stepMs, origin }: StepGrid): number {
  return Math.floor((at - origin) / stepMs) * stepMs + origin;
}

/** The middle of the step that a moment lies in. */
export function middleOf(at: number, grid: StepGrid): number {
  return startOf(at, grid) + grid.stepMs / 2;
}

/**
 * Where a key leads on the axis: arrows by a step, Page keys by ten, Home and End to the ends. Null:
 * the key does not lead anywhere.
 */
export function keyedMoment(
  key: string,
  at: number,
  domain: TimeRange,
  stepMs: number,
): number | null {
  const first = domain.from + stepMs / 2;
  const last = domain.to - stepMs / 2;
  const byKey: Readonly<Record<string, number>> = {
    ArrowLeft: at - stepMs,
    ArrowRight: at + stepMs,
    PageDown: at - 10 * stepMs,
    PageUp: at + 10 * stepMs,
    Home: first,
    End: last,
  };
  const wanted = byKey[key];
  return wanted === undefined
    ? null
    : Math.min(last, Math.max(first, middleOf(wanted, { stepMs, origin: domain.from })));
}
