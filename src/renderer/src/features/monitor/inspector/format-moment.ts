import { formatClock } from '../../../lib/format-time';

/** Local time of day, with the date in front unless it is the day of `near` (epoch ms, both). */
export function formatMoment(at: number, near: number): string {
  const clock = formatClock(at);
  const day = dayOf(at);
  return day === dayOf(near) ? clock : `${day} ${clock}`;
}

function dayOf(at: number): string {
  const date = new Date(at);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}
