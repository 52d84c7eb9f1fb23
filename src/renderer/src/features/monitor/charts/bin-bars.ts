import type { Bin } from '../../../../../shared/model/measures';

/** A bar of the histogram; places and sizes are shares of the chart. */
export interface BinBar {
  bin: Bin;
  left: number;
  width: number;
  /** Of the highest. */
  height: number;
  /** Of all. */
  share: number;
}

/** A place on the axis of a histogram. */
export interface BinMark {
  label: string;
  left: number;
}

/** The stretch of durations that a histogram shows, in ms, both above zero. */
export interface BinAxis {
  fromMs: number;
  toMs: number;
}

/** Narrower than this (as a ratio of its ends) the axis says nothing any more. */
const LEAST_RATIO = 4;
/** A bar that stands for anything can be seen. */
const LEAST_HEIGHT = 0.015;
/** Nearer to an end, half of a label would be cut off. */
const AIR = 0.06;
/** Beyond so many decades only each second, third... is labelled. */
const MOST_DECADES = 4;

/** The axis that holds all bins that count anything; null when none does. */
export function binAxis(bins: readonly Bin[]): BinAxis | null {
  const used = bins.filter(isUsed);
  if (used.length === 0) return null;
  const fromMs = Math.min(...used.map(startOf));
  const toMs = Math.max(...used.map(({ toMs: end }) => end));
  const lack = Math.sqrt(Math.max(1, LEAST_RATIO / (toMs / fromMs)));
  return { fromMs: fromMs / lack, toMs: toMs * lack };
}

/** Where a duration lies on the logarithmic axis, 0 to 1. */
export function leftOf(ms: number, { fromMs, toMs }: BinAxis): number {
  if (ms <= fromMs) return 0;
  return Math.min(1, Math.log(ms / fromMs) / Math.log(toMs / fromMs));
}

/** The bars of a histogram, those of empty bins left out. */
export function binBars(bins: readonly Bin[], axis: BinAxis): BinBar[] {
  const used = bins.filter(isUsed);
  const highest = Math.max(...used.map(({ count }) => count));
  const all = used.reduce((sum, { count }) => sum + count, 0);
  return used.map((bin) => {
    const left = leftOf(startOf(bin), axis);
    return {
      bin,
      left,
      width: leftOf(bin.toMs, axis) - left,
      height: Math.max(LEAST_HEIGHT, bin.count / highest),
      share: bin.count / all,
    };
  });
}

/** Round durations along the axis: powers of ten, and some between where there are few of those. */
export function binTicks(axis: BinAxis): BinMark[] {
  const first = Math.floor(Math.log10(axis.fromMs));
  const last = Math.ceil(Math.log10(axis.toMs));
  const decades = Math.log10(axis.toMs / axis.fromMs);
  const every = Math.ceil(decades / MOST_DECADES);
  const steps = stepsOf(decades);
  const marks: BinMark[] = [];
  for (let power = first; power <= last; power += every) {
    for (const step of steps) {
      const ms = Number(`${step}e${power}`);
      const left = leftOf(ms, axis);
      if (left >= AIR && left <= 1 - AIR) marks.push({ label: shortDuration(ms), left });
    }
  }
  return marks;
}

function stepsOf(decades: number): readonly number[] {
  if (decades < 1.3) return [1, 2, 5];
  return decades < 2.2 ? [1, 3] : [1];
}

/** `0.2 ms`, `5 ms`, `10 s`. */
function shortDuration(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`;
}

function isUsed({ count, toMs }: Bin): boolean {
  return count > 0 && toMs > 0;
}

/** Zero has no place on a logarithmic axis: the lowest bin is drawn as wide as a doubling. */
function startOf({ fromMs, toMs }: Bin): number {
  return fromMs > 0 ? fromMs : toMs / 2;
}
