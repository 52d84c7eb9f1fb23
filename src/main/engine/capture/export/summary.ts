import { RECORD_KINDS } from '../../../../shared/model/record';
import type { ExportResult } from './types';

/**
 * What came of an export, for people: `12,345 records written to x.har (3 left out: 2 ping, 1 close)`.
 *
 * @param out the file's name; null = a stream
 */
export function exportSummary(result: ExportResult, out: string | null): string {
  const { records, damaged, tooLarge, inexact } = result;
  const kinds = RECORD_KINDS.flatMap((kind) => {
    const count = result.leftOut[kind];
    return count === undefined ? [] : [{ count, what: kind as string }];
  });
  const missing = [
    ...kinds,
    { count: tooLarge, what: 'too large' },
    { count: damaged, what: 'damaged' },
  ].filter(({ count }) => count > 0);
  const total = missing.reduce((sum, { count }) => sum + count, 0);
  const notes = [
    ...(total === 0
      ? []
      : [
          `${grouped(total)} left out: ${missing.map(({ count, what }) => `${grouped(count)} ${what}`).join(', ')}`,
        ]),
    ...(inexact === 0 ? [] : [`${grouped(inexact)} with invalid UTF-8 replaced`]),
  ];
  const written = `${grouped(records)} ${records === 1 ? 'record' : 'records'} written`;
  const where = out === null ? '' : ` to ${out}`;
  return `${written}${where}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
