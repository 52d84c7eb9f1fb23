import { formatCount, formatShortCount, plural } from '../../../lib/format';
import type { LogScan } from '../../../state/log-snapshot';

/** What passes, of how many. */
export type PassCounts = Pick<LogScan, 'end' | 'total'>;

/** Of a scan, with the records of its own log: those of a capture it is a part of are more. */
export function passCounts({ end, total }: LogScan, own: number | null): PassCounts {
  // What is told of a log and of its view comes by different ways, now one first, now the other.
  return { end, total: own === null ? total : Math.max(own, end) };
}

/** How many records pass, in a few words: `1,234 of 56,789`. */
export function countText({ end, total }: PassCounts): string {
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
export function settledText({ end, total }: PassCounts): string {
  return `${formatCount(end)} of ${plural(total, 'record')} ${end === 1 ? 'passes' : 'pass'} the filter`;
}
