import type { Random } from '../../platform/random';

/** One of several, all alike in chance. */
export function pick<const T extends readonly [unknown, ...unknown[]]>(
  random: Random,
  from: T,
): T[number] {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** A number in `[low, high)`, rounded to `digits` decimals. */
export function between(random: Random, low: number, high: number, digits = 0): number {
  return Number((low + random() * (high - low)).toFixed(digits));
}

/** A step of a walk that stays within bounds. */
export function walk(
  random: Random,
  from: number,
  bounds: { step: number; low: number; high: number },
): number {
  const next = from + (random() * 2 - 1) * bounds.step;
  return Math.min(bounds.high, Math.max(bounds.low, next));
}
