import type { RetryPolicy } from './connection-spec';

/** Timers cannot wait longer (2^31-1 ms). */
export const MAX_DELAY_MS = 2_147_483_647;

/** How a delay before an attempt was chosen. */
export interface DelayChoice {
  /** By the policy alone, or asked for by the server with `retry:` or `Retry-After`. */
  by: 'policy' | 'retry' | 'retry-after';
  /** Between what it was drawn, in ms; equal when nothing was left to chance. */
  leastMs: number;
  mostMs: number;
  /** What the server asked for, in ms; absent when it did not. */
  askedMs?: number;
}

/**
 * Shortest and longest delay before an attempt in a row, in ms (SPEC 3).
 *
 * @param attempt counts from 1
 * @param baseMs in the place of the policy's own
 */
export function delayRange(
  policy: RetryPolicy,
  attempt: number,
  baseMs = policy.baseMs,
): [leastMs: number, mostMs: number] {
  const { mode, jitter, factor, capMs, floorMs } = policy;
  const clamped = (ms: number) => Math.max(floorMs, Math.min(ms, MAX_DELAY_MS));
  if (mode === 'fixed') return [clamped(baseMs), clamped(baseMs)];
  // Past the largest number it is infinite, of which a base of 0 makes no number at all.
  const grown = baseMs * Math.min(factor ** (attempt - 1), Number.MAX_VALUE);
  const most = clamped(Math.round(Math.min(grown, Math.max(capMs, baseMs))));
  if (jitter === 'none') return [most, most];
  return [jitter === 'equal' ? Math.max(floorMs, Math.round(most / 2)) : floorMs, most];
}
