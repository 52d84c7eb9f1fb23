import { formatCount } from '../../../lib/format';
import type { LogSnapshot } from '../../../state/log-view';

/** A row to go to, or why there is none. */
export type WantedRow = { row: number; refusal?: never } | { refusal: string };

/**
 * Reads a row number as people type it, counted from 1 as the log shows it, thousands grouped or
 * not. Rows that Clear hides can be gone to.
 */
export function readRowNumber(
  typed: string,
  { heldFrom, end }: Pick<LogSnapshot, 'heldFrom' | 'end'>,
): WantedRow {
  const digits = typed
    .trim()
    .replace(/^#/, '')
    .replace(/[\s,._'’]/g, '');
  if (digits === '') return { refusal: '' };
  if (!/^\d+$/.test(digits)) return { refusal: 'A row is a whole number, such as 1,234.' };
  if (end <= heldFrom) return { refusal: 'The log has no rows yet.' };
  const row = Number(digits) - 1;
  const there = `Rows ${formatCount(heldFrom + 1)} to ${formatCount(end)} are here`;
  if (row >= end) return { refusal: `${there}; there is no row ${formatCount(row + 1)} yet.` };
  if (row < 0) return { refusal: `${there}; rows are counted from 1.` };
  if (row < heldFrom) return { refusal: `${there}; older ones have fallen out of memory.` };
  return { row };
}
