import type { LogRow, RecordDetail } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import { messageSubject } from '../lib/message-subject';
import type { LogSource } from './log-source';
import { latestRow, readRecord, readRows } from './log-views';
import { HIDDEN, rowNow } from './row-now';

/**
 * The record before one of the same kind, event and direction, as far as it is known; among those
 * near, one about the same subject.
 */
export type Previous =
  | { state: 'searching' }
  | { state: 'found'; record: RecordDetail }
  | { state: 'none' }
  | { state: 'failed'; failure: Failure };

/** Rows before a record among which one about the same subject is looked for. */
export const NEAR_ROWS = 200;

/** Looks for the record before one; see {@link Previous}. */
export async function recordBefore(source: LogSource, record: RecordDetail): Promise<Previous> {
  const row = await rowNow(source, record);
  if (row === null) return { state: 'failed', failure: HIDDEN };
  if (row === 0) return { state: 'none' };
  const near = await nearRow(source, record, row);
  if (near !== null) return read(source, near);
  const { kind, event, direction } = record;
  const found = await latestRow(source, { from: row - 1, kind, event, direction });
  if (!found.ok) return { state: 'failed', failure: found.error };
  return found.value.row === null ? { state: 'none' } : read(source, found.value.row);
}

/** The nearest row before about the same subject; null when the record does not tell its own. */
async function nearRow(
  source: LogSource,
  record: RecordDetail,
  row: number,
): Promise<number | null> {
  const subject = messageSubject(record.text ?? '');
  if (subject === null) return null;
  const from = Math.max(0, row - NEAR_ROWS);
  const page = await readRows(source, from, row - from);
  if (!page.ok) return null; // the question that follows tells what is wrong
  const alike = page.value.rows.filter(
    (one) => one.row < row && isSameKind(one, record) && one.preview.includes(subject),
  );
  return alike.at(-1)?.row ?? null;
}

async function read(source: LogSource, row: number): Promise<Previous> {
  const found = await readRecord(source, row);
  return found.ok
    ? { state: 'found', record: found.value }
    : { state: 'failed', failure: found.error };
}

function isSameKind(a: LogRow, b: LogRow): boolean {
  return (
    a.kind === b.kind &&
    a.event === b.event &&
    a.direction === b.direction &&
    a.connection === b.connection
  );
}
