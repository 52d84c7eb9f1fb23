import type { LogRow } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import type { LogSource } from './log-source';
import { placeRow, readRows } from './log-views';

/** What is said of a record that {@link rowNow} does not find. */
export const HIDDEN: Failure = {
  code: 'not-found',
  message: 'The filter hides this record. Clear the filter and try again.',
};

/** The row that a record has by now, as another filter numbers them anew; null when it has none. */
export async function rowNow(source: LogSource, { row, seq }: LogRow): Promise<number | null> {
  if (await isAt(source, row, seq)) return row;
  const found = await placeRow(source, { by: 'seq', seq });
  return found !== null && (await isAt(source, found, seq)) ? found : null;
}

async function isAt(source: LogSource, row: number, seq: number): Promise<boolean> {
  const page = await readRows(source, row, 1);
  return page.ok && page.value.rows[0]?.seq === seq;
}
