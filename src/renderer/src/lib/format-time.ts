import { UNKNOWN } from './format';

/** A number and its unit, so that they may be set in different type. */
export interface Quantity {
  value: string;
  unit: string;
}

/**
 * Milliseconds at three significant digits: `0.34 ms`, `12.3 ms`, `731 ms`, `1.31 s`, `12 min`.
 * Negative latencies (clock offset) keep their sign. Null is unknown, without a unit.
 */
export function splitDuration(ms: number | null): Quantity {
  if (ms === null) return { value: UNKNOWN, unit: '' };
  if (ms === 0) return { value: '0', unit: 'ms' };
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '';
  if (size < 999.5) return { value: sign + threeDigits(size), unit: 'ms' };
  if (size < 99_950) return { value: sign + threeDigits(size / 1_000), unit: 's' };
  if (size < 5_970_000) return { value: sign + threeDigits(size / 60_000), unit: 'min' };
  return { value: sign + threeDigits(size / 3_600_000), unit: 'h' };
}

/** {@link splitDuration} in one string. */
export function formatDuration(ms: number | null): string {
  const { value, unit } = splitDuration(ms);
  return unit === '' ? value : `${value} ${unit}`;
}

/** Time since the row before, in at most six characters: `+0.05`, `+96`, `+1.3s`, `+12m`. */
export function formatDelta(ms: number | null): string {
  if (ms === null) return '';
  const size = Math.abs(ms);
  const sign = ms < 0 ? '−' : '+';
  if (size < 9.95) return `${sign}${size < 0.995 ? size.toFixed(2) : size.toFixed(1)}`;
  if (size < 999.5) return `${sign}${size.toFixed(0)}`;
  if (size < 9_950) return `${sign}${(size / 1_000).toFixed(1)}s`;
  if (size < 599_500) return `${sign}${(size / 1_000).toFixed(0)}s`;
  if (size < 35_970_000) return `${sign}${(size / 60_000).toFixed(0)}m`;
  return `${sign}${(size / 3_600_000).toFixed(0)}h`;
}

/** Local time of day, `HH:mm:ss.SSS`. */
export function formatClock(epochMs: number): string {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** How long something has lasted: `0:07`, `12:41`, `3:02:11`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** What is left of a wait, steady in width: `4.2 s`, `32 s`; nothing below zero. */
export function formatWait(ms: number): string {
  const left = Math.max(0, ms);
  return left < 9_950 ? `${(left / 1_000).toFixed(1)} s` : `${Math.round(left / 1_000)} s`;
}

function threeDigits(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  return value < 99.95 ? value.toFixed(1) : value.toFixed(0);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
