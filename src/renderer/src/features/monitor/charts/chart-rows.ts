import type { SecondView, SeriesView } from '../../../../../shared/contract/views';
import type { Charted } from './charted';

/** One line of a chart. */
export interface ChartLine {
  /** Name of its drawn value in a {@link ChartRow}; with `=` in front, of what was measured. */
  key: string;
  charted: Charted;
  figure: keyof SecondView;
}

/** One second: `at` (epoch ms of its start) and the values of the lines by their keys. */
export type ChartRow = { at: number } & Record<string, number | null>;

/** Longest stretch without a value that a line is drawn across, in seconds. */
const BRIDGED = 5;

/** The median of each connection, and the 99th percentile of the one shown. */
export function latencyLines(charted: readonly Charted[]): ChartLine[] {
  return charted.flatMap((one) => [
    lineOf(one, 'p50'),
    ...(one.selected ? [lineOf(one, 'p99')] : []),
  ]);
}

/** Messages a second of each connection. */
export function rateLines(charted: readonly Charted[]): ChartLine[] {
  return charted.map((one) => lineOf(one, 'count'));
}

function lineOf(charted: Charted, figure: keyof SecondView): ChartLine {
  return { key: `${figure}-${charted.id}`, charted, figure };
}

/** The first line of each colour, and the dotted one. */
export function lookSamples(lines: readonly ChartLine[]): ChartLine[] {
  const seen = new Set<string>();
  return lines.filter(({ charted: { transport }, figure }) => {
    const look = figure === 'p99' ? figure : transport;
    return !seen.has(look) && seen.add(look);
  });
}

/** The seconds of the lines side by side, oldest first; those of a late answer are moved into place. */
export function chartRows(
  lines: readonly ChartLine[],
  series: ReadonlyMap<number, SeriesView>,
): ChartRow[] {
  const used = lines.flatMap(({ charted }) => series.get(charted.id) ?? []);
  const newest = Math.max(...used.map(({ at }) => at));
  const length = Math.max(0, ...used.map(({ seconds }) => seconds.length));
  const rows = Array.from(
    { length },
    (_, index): ChartRow => ({
      at: newest - (length - 1 - index) * 1_000,
    }),
  );
  for (const { key, charted, figure } of lines) {
    const one = series.get(charted.id);
    if (!one) continue;
    const late = Math.round((newest - one.at) / 1_000) + one.seconds.length - length;
    const values = rows.map((_, index) => one.seconds[index + late]?.[figure] ?? null);
    const drawn = bridged(values);
    rows.forEach((row, index) => {
      row[key] = drawn[index] ?? null;
      row[`=${key}`] = values[index] ?? null;
    });
  }
  return rows;
}

/**
 * What is drawn where not every second has a value: short gaps are crossed in a straight line, a
 * value that then still stands alone lasts a second, so that it can be seen.
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

/** The largest value drawn; 0 when there is none. */
export function largest(rows: readonly ChartRow[], lines: readonly ChartLine[]): number {
  return Math.max(0, ...lines.flatMap(({ key }) => rows.map((row) => row[key] ?? 0)));
}
