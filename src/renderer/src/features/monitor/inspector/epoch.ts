const TIME_KEY =
  /^(ts|time|timestamp|date|at|iat|exp|nbf|created|updated|expires|epoch)$|(_|-)(ts|time|timestamp|date|at)$|(Ts|Time|Timestamp|Date|At)$/;

/** Epoch units by digits before the point, as ms. 2001 to 2065. */
const UNITS = [
  { from: 1e12, to: 3e12, perMs: 1, anyKey: true },
  { from: 1e9, to: 3e9, perMs: 0.001, anyKey: false },
  { from: 1e15, to: 3e15, perMs: 1e3, anyKey: false },
  { from: 1e18, to: 3e18, perMs: 1e6, anyKey: false },
] as const;

/**
 * The time that a JSON number stands for, in epoch ms; null when it does not look like one. Epoch
 * milliseconds are taken for a time under any key, as they are hardly anything else; seconds, micro-
 * and nanoseconds only under a key that speaks of time.
 */
export function epochOf(text: string, key: string | null): number | null {
  const value = Number(text);
  const unit = UNITS.find(({ from, to }) => value >= from && value < to);
  if (!unit || !(unit.anyKey || TIME_KEY.test(key ?? ''))) return null;
  return value / unit.perMs;
}
