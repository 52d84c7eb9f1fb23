/** A moment as people write it, or why it cannot be read. */
export type ReadMoment = { at: number } | { problem: string };

/** What a moment may look like, in a sentence. */
export const MOMENT_HINT =
  'Write a time such as 12:34:56.789, or a date and time: 2026-05-01 12:34';

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?$/;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T\s]+(\S+))?$/;

/**
 * Reads a local time of day, a local date with or without one, or a date and time with an offset.
 *
 * @param day epoch ms of any moment of the day that a time without a date belongs to
 */
export function readMoment(typed: string, day: number): ReadMoment {
  const text = typed.trim();
  const clock = CLOCK.exec(text);
  if (clock) return momentOf(startOfDay(new Date(day)), clock);
  const [, year, month, date, time] = LOCAL.exec(text) ?? [];
  if (year === undefined) return { problem: MOMENT_HINT };
  if (time !== undefined && !CLOCK.test(time)) {
    const at = Date.parse(text.replace(/\s+/, 'T'));
    return Number.isNaN(at) ? { problem: MOMENT_HINT } : { at };
  }
  const start = new Date(Number(year), Number(month) - 1, Number(date));
  const exists = start.getMonth() === Number(month) - 1 && start.getDate() === Number(date);
  if (!exists) return { problem: `There is no day ${year}-${month}-${date}.` };
  const parts = time === undefined ? null : CLOCK.exec(time);
  return parts ? momentOf(start, parts) : { at: start.getTime() };
}

/** A moment as {@link readMoment} reads it back: `2026-05-01 12:34:56.789`, local. */
export function writeMoment(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const ms = date.getMilliseconds();
  return `${day} ${time}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`;
}

function momentOf(
  day: Date,
  [, hours, minutes, seconds = '0', fraction = '']: string[],
): ReadMoment {
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return { problem: 'A day goes from 00:00:00 to 23:59:59.' };
  const moment = new Date(day);
  moment.setHours(Number(hours), Number(minutes), Number(seconds));
  return { at: moment.getTime() + Number(`0.${fraction || '0'}`) * 1_000 };
}

function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
