import { formatCount } from '../../../lib/format';
import { readMoment } from './read-moment';

/** A row or a moment to go to, or why there is none. */
export type WantedPlace = { row: number } | { at: number } | { refusal: string };

/**
 * Reads where to go to: a row, counted from 1 as the log shows it, thousands grouped or not, or a
 * time. Rows that Clear hides can be gone to.
 *
 * @param end rows of the log
 * @param day epoch ms of any moment of the day that a time without a date belongs to
 */
export function readPlace(typed: string, end: number, day: number): WantedPlace {
  const text = typed.trim();
  if (text === '') return { refusal: '' };
  if (end === 0) return { refusal: 'The log has no rows yet.' };
  if (/:|^\d{4}-\d/.test(text)) {
    const read = readMoment(text, day);
    return 'at' in read ? read : { refusal: `${read.problem}.`.replace(/\.\.$/, '.') };
  }
  const digits = text.replace(/^#/, '').replace(/[\s,._'’]/g, '');
  if (!/^\d+$/.test(digits))
    return { refusal: 'Write a row such as 1,234 or a time such as 12:34:56.' };
  const row = Number(digits) - 1;
  const there = `Rows 1 to ${formatCount(end)} are here`;
  if (row >= end) return { refusal: `${there}; there is no row ${formatCount(row + 1)} yet.` };
  if (row < 0) return { refusal: `${there}; rows are counted from 1.` };
  return { row };
}
