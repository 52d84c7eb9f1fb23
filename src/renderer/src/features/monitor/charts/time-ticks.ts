import { formatClock } from '../../../lib/format-time';
import type { TimeRange } from '../../../state/time-range-store';
import { shareOf } from './range';

/** A moment written beneath the axis. */
export interface TimeTick {
  at: number;
  label: string;
  /** Where it lies, 0 = the start of the axis. */
  share: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1_000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS),
];
/** More would not fit beneath a narrow chart. */
const MOST = 5;
/** Nearer to an end, half of it would be cut off. */
const AIR = 0.08;

/** Round local times beneath an axis, at most five, evenly apart. */
export function timeTicks(domain: TimeRange): TimeTick[] {
  const spanMs = domain.to - domain.from;
  const step = STEPS_MS.find((ms) => spanMs / ms <= MOST) ?? Math.ceil(spanMs / MOST);
  // Zones are apart from UTC by whole quarters of an hour, days begin with their midnight.
  const zone = step >= HOUR_MS ? new Date(domain.to).getTimezoneOffset() * MINUTE_MS : 0;
  const ticks: TimeTick[] = [];
  const first = Math.ceil((domain.from - zone) / step) * step + zone;
  for (let at = first; at <= domain.to; at += step) {
    const share = shareOf(at, domain);
    if (share < AIR || share > 1 - AIR) continue;
    ticks.push({ at, label: formatClock(at).slice(0, step < MINUTE_MS ? 8 : 5), share });
  }
  return ticks;
}
