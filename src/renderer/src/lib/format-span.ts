import { UNKNOWN } from './format';
import { formatClock } from './format-time';

/** The time that something spans. */
interface Span {
  /** Epoch ms; null when it spans none. */
  from: number | null;
  to: number | null;
}

/** Local date, `2026-11-24`. */
export function formatDay(epochMs: number): string {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/**
 * Local times from one to the other, `2026-11-24 12:00:07 – 12:34:10`; the second has its date when
 * that is another day.
 */
export function formatSpan({ from, to }: Span): string {
  if (from === null || to === null) return UNKNOWN;
  const [first, last] = [formatDay(from), formatDay(to)];
  return `${first} ${clock(from)} – ${first === last ? '' : `${last} `}${clock(to)}`;
}

/** Local time of day to the second, `12:00:07`. */
export function clock(epochMs: number): string {
  return formatClock(epochMs).slice(0, 8);
}
