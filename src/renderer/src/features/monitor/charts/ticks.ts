import { formatRate, formatTinyCount, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';

/** What a chart measures. */
export type Measure = 'latency' | 'rate';

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;
/** Smallest step: 10 µs, 1 message. */
const LEAST_STEP: Readonly<Record<Measure, number>> = { latency: 0.01, rate: 1 };
/** Top of an axis on which nothing is drawn yet: 3 ms, 3 messages a second. */
const EMPTY_TOP = 3;
/** From here on a tick in full has no room, and all of an axis are written alike: `1.5K`. */
const IN_THOUSANDS = 1_000;

const thousands = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumSignificantDigits: 2,
});

/** Four round values from 0 to at least `top`, evenly apart. */
export function niceTicks(top: number, measure: Measure): number[] {
  const least = Math.max((top === 0 ? EMPTY_TOP : top) / 3, LEAST_STEP[measure]);
  const power = 10 ** Math.floor(Math.log10(least));
  // A hair of tolerance: 0.3 / 3 is a little more than 0.1.
  const step = power * (STEPS.find((one) => one * power * (1 + 1e-9) >= least) ?? 10);
  return [0, step, 2 * step, 3 * step];
}

/** A tick in few characters, in the unit of the largest; the unit stands at the zero. */
export function tickLabel(value: number, ticks: readonly number[], measure: Measure): string {
  const top = ticks.at(-1) ?? 0;
  if (measure === 'rate') {
    if (value === 0) return '0 /s';
    return top < IN_THOUSANDS ? formatTinyCount(value) : thousands.format(value);
  }
  const inSeconds = top >= 1_000;
  if (value === 0) return inSeconds ? '0 s' : '0 ms';
  return String(Number((inSeconds ? value / 1_000 : value).toPrecision(3)));
}

/** A value with its unit, as tables and tooltips show it. */
export function shownValue(value: number | null, measure: Measure): string {
  if (measure === 'latency') return formatDuration(value);
  return value === null ? UNKNOWN : formatRate(value);
}
