import type { Bin } from '../../../../shared/model/measures';

/** A logarithmic axis of durations that several distributions share. */
export interface LatencyAxis {
  fromMs: number;
  toMs: number;
  /** Where `at` is 0 at the left and 1 at the right end. */
  ticks: { at: number; label: string }[];
}

/** The drawing is so many units wide and high; CSS stretches it. */
export const SHAPE_WIDTH = 300;
export const SHAPE_HEIGHT = 60;

const SMALLEST_MS = 0.001;
const STEPS = [1, 2, 5] as const;
/** More decades than this are told by their powers of ten alone. */
const FINE_DECADES = 1.5;

/** The ends of an axis. */
type Ends = Pick<LatencyAxis, 'fromMs' | 'toMs'>;

/** So many columns of the same width the axis has. */
export const COLUMNS = 60;

/** Of a bin, in columns. */
const LEAST_WIDTH = 1e-6;

/** An axis with room for everything; its ends move in steps, so that it stands still. */
export function axisOf(distributions: readonly (readonly Bin[])[]): LatencyAxis | null {
  const bins = distributions.flat().filter(({ count, toMs }) => count > 0 && toMs > 0);
  if (bins.length === 0) return null;
  const least = Math.min(...bins.map((bin) => lowerEdge(bin)));
  const most = Math.max(...bins.map(({ toMs }) => toMs));
  const fromMs = stepAtMost(least);
  const toMs = stepAtLeast(Math.max(most, fromMs * 1.5));
  const decades = Math.log10(toMs / fromMs);
  const steps: readonly number[] = decades <= FINE_DECADES ? STEPS : [1];
  const axis = { fromMs, toMs };
  const ticks = stepsBetween(fromMs, toMs, steps).map((ms) => ({
    at: placeOf(axis, ms),
    label: tickLabel(ms),
  }));
  return { ...axis, ticks };
}

/** Where a duration is on the axis: 0 at the left, 1 at the right end, never beyond them. */
export function placeOf({ fromMs, toMs }: Ends, ms: number) {
  if (ms <= fromMs) return 0;
  return Math.min(1, Math.log(ms / fromMs) / Math.log(toMs / fromMs));
}

/**
 * How high a distribution is over each column of the axis, as a share of its messages. Columns are
 * alike in width, so that a wide bin does not look high, and each lends a quarter to either side:
 * a few messages make hills, not needles.
 */
export function heightsOf(bins: readonly Bin[], axis: Ends): number[] {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const columns = new Array<number>(COLUMNS).fill(0);
  for (const bin of bins) {
    if (bin.count > 0 && bin.toMs > 0) spread(bin, axis, bin.count / total, columns);
  }
  return columns.map((height, index) => {
    const [left, right] = [columns[index - 1] ?? 0, columns[index + 1] ?? 0];
    return (left + 2 * height + right) / 4;
  });
}

/** Adds a share to the columns over which a bin lies, to each as much as it covers. */
function spread(bin: Bin, axis: Ends, share: number, columns: number[]): void {
  // A single value, be it at the end, has a width too.
  const from = Math.min(COLUMNS - LEAST_WIDTH, placeOf(axis, lowerEdge(bin)) * COLUMNS);
  const to = Math.max(from + LEAST_WIDTH, placeOf(axis, bin.toMs) * COLUMNS);
  for (let index = Math.floor(from); index < Math.min(COLUMNS, to); index++) {
    const covered = Math.min(to, index + 1) - Math.max(from, index);
    const before = columns[index] ?? 0;
    columns[index] = before + share * Math.max(0, covered / (to - from));
  }
}

/** The outline of heights as points of an SVG polygon; empty when all are 0. */
export function shapeOf(heights: readonly number[], peak: number): string {
  if (peak <= 0 || heights.every((height) => height === 0)) return '';
  const width = SHAPE_WIDTH / COLUMNS;
  const points = heights.map((height, index) => {
    const y = SHAPE_HEIGHT * (1 - height / peak);
    return `${((index + 0.5) * width).toFixed(1)},${y.toFixed(1)}`;
  });
  return [`0,${SHAPE_HEIGHT}`, ...points, `${SHAPE_WIDTH},${SHAPE_HEIGHT}`].join(' ');
}

/** A bin that begins at 0 has no place on a logarithmic axis: the half of its end stands for it. */
function lowerEdge({ fromMs, toMs }: Bin): number {
  return Math.max(SMALLEST_MS / 2, fromMs > 0 ? fromMs : toMs / 2);
}

function stepAtMost(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms) + 1e-9);
  const step = [...STEPS].reverse().find((one) => one * power <= ms * (1 + 1e-9)) ?? 1;
  return round(step * power);
}

function stepAtLeast(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms) + 1e-9);
  const step = [...STEPS, 10].find((one) => one * power >= ms * (1 - 1e-9)) ?? 10;
  return round(step * power);
}

function stepsBetween(fromMs: number, toMs: number, steps: readonly number[]): number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(fromMs)); power <= Math.log10(toMs) + 1e-9; power++) {
    for (const step of steps) {
      const ms = round(step * 10 ** power);
      if (ms >= fromMs && ms <= toMs) found.push(ms);
    }
  }
  return found;
}

/** 0.30000000000000004 is 0.3. */
function round(ms: number): number {
  return Number(ms.toPrecision(6));
}

function tickLabel(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`;
}
