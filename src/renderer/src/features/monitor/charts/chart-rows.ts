import type { PointView, SeriesView } from '../../../../../shared/contract/views';
import { domainOf, type TimeRange, type TimeSpan } from '../../../state/time-range-store';
import type { Charted } from './charted';

/** What of a step a line shows. */
export type Figure = keyof PointView;

/** One line of a chart. */
export interface ChartLine {
  /** Name of its drawn value in a {@link ChartRow}; with `=` in front, of what was measured. */
  key: string;
  charted: Charted;
  figure: Figure;
}

/** One step: `at` (epoch ms of its start) and the values of the lines by their keys. */
export type ChartRow = { at: number } & Record<string, number | null>;

/** Longest stretch without a value that a line is drawn across, in steps. */
const BRIDGED = 5;

/** The median of each connection, and the upper percentiles of the one shown. */
export function latencyLines(charted: readonly Charted[]): ChartLine[] {
  return charted.flatMap((one) => [
    lineOf(one, 'p50'),
    ...(one.selected ? [lineOf(one, 'p90'), lineOf(one, 'p99')] : []),
  ]);
}

/** Messages a second of each connection. */
export function rateLines(charted: readonly Charted[]): ChartLine[] {
  return charted.map((one) => lineOf(one, 'count'));
}

function lineOf(charted: Charted, figure: Figure): ChartLine {
  return { key: `${figure}-${charted.id}`, charted, figure };
}

/** The time that the charts show: up to the step under way; of now while nothing has been read. */
export function domainRead(
  span: TimeSpan,
  series: ReadonlyMap<number, SeriesView>,
  now: number,
): TimeRange {
  const starts = [...series.values()].filter(fits(span)).map(({ at }) => at);
  if (starts.length === 0) return domainOf(span, now);
  const to = Math.round(Math.max(...starts)) + 2 * span.stepMs;
  return { from: to - span.spanMs, to };
}

/**
 * The steps of the lines side by side, oldest first, from the beginning of the domain to its end;
 * those of a late answer stand in their place. None while nothing has been read.
 */
export function chartRows(
  lines: readonly ChartLine[],
  series: ReadonlyMap<number, SeriesView>,
  span: TimeSpan,
  domain: TimeRange,
): ChartRow[] {
  if (![...series.values()].some(fits(span))) return [];
  const { stepMs } = span;
  const rows = Array.from(
    { length: Math.round((domain.to - domain.from) / stepMs) },
    (_, index): ChartRow => ({ at: domain.from + index * stepMs }),
  );
  for (const { key, charted, figure } of lines) {
    const one = series.get(charted.id);
    if (!one || !fits(span)(one)) continue;
    const first = Math.round((domain.from - one.at) / stepMs) + one.points.length - 1;
    const values = rows.map((_, index) =>
      shown(one.points[index + first]?.[figure] ?? null, figure, stepMs),
    );
    const drawn = bridged(values);
    rows.forEach((row, index) => {
      row[key] = drawn[index] ?? null;
      row[`=${key}`] = values[index] ?? null;
    });
  }
  return rows;
}

/** Whether an answer is about the steps shown: another comes when they have just been changed. */
function fits({ stepMs }: TimeSpan): (one: SeriesView) => boolean {
  return (one) => one.stepMs === stepMs;
}

/** Counts become rates: messages a second. */
function shown(value: number | null, figure: Figure, stepMs: number): number | null {
  return value === null || figure !== 'count' ? value : value / (stepMs / 1_000);
}

/**
 * What is drawn where not every step has a value: short gaps are crossed in a straight line, a value
 * that then still stands alone lasts a step, so that it can be seen.
 */
export function bridged(values: readonly (number | null)[]): (number | null)[] {
  const drawn = [...values];
  let before = -1;
  values.forEach((value, index) => {
    if (value === null) return;
    const start = values[before] ?? null;
    const gap = index - before;
    if (start !== null && gap <= BRIDGED) {
      for (let at = before + 1; at < index; at++) {
        drawn[at] = start + ((value - start) * (at - before)) / gap;
      }
    }
    before = index;
  });
  return drawn.map((value, index) => {
    if (value !== null) return value;
    const left = drawn[index - 1] ?? null;
    return left !== null && (drawn[index - 2] ?? null) === null ? left : null;
  });
}

/** A place in the drawing of a chart; null where there is no value. */
export interface LinePoint {
  x: number;
  y: number | null;
}

/**
 * Where a line goes: `x` in steps, each value in the middle of its own; `y` from 0, the upper edge
 * that the largest tick stands for, downwards.
 *
 * @param height of the drawing
 * @param top value at its upper edge
 */
export function linePoints(
  rows: readonly ChartRow[],
  { key }: ChartLine,
  height: number,
  top: number,
): LinePoint[] {
  return rows.map((row, step) => {
    const value = row[key] ?? null;
    const y = value === null ? null : Math.round((1 - value / top) * height * 100) / 100;
    return { x: step + 0.5, y };
  });
}

/** The largest value drawn; 0 when there is none. */
export function largest(rows: readonly ChartRow[], lines: readonly ChartLine[]): number {
  let top = 0;
  for (const { key } of lines) for (const row of rows) top = Math.max(top, row[key] ?? 0);
  return top;
}
