import { formatCount, formatShortCount, plural } from '../../../lib/format';
import type { LogScan } from '../../../state/log-snapshot';

/** How many records pass, in a few words: `1,234 of 56,789`. */
export function countText({ end, total }: LogScan): string {
  return `${formatShortCount(end)} of ${formatShortCount(total)}`;
}

/** The share of the records that has been looked through, from 0 to 1. */
export function scannedShare({ scanned, total, done }: LogScan): number {
  if (done || total === 0) return 1;
  return Math.min(1, scanned / total);
}

/** Tells of records that were not looked through whole; null when all were. */
export function cutText({ cut }: LogScan): string | null {
  if (cut === 0) return null;
  const many = plural(cut, 'message is', 'messages are');
  return `${many} longer than 1 MiB: only ${cut === 1 ? 'its' : 'their'} beginning was searched`;
}

/** What is told to those who listen, once all records have been looked through. */
export function settledText({ end, total }: LogScan): string {
  return `${formatCount(end)} of ${plural(total, 'record')} ${end === 1 ? 'passes' : 'pass'} the filter`;
}
