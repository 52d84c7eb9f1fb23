import { WirescopeError } from '../../../../shared/contract/result';
import type { Sqlite } from '../sqlite';

const LOCK_TIMEOUT_MS = 2_000;

/**
 * Writes a mark into a capture over a connection of its own, beside whoever records.
 *
 * @param note null takes the mark away
 * @throws `disk` with what went wrong
 */
export function writeMark(sqlite: Sqlite, file: string, seq: number, note: string | null): void {
  try {
    const database = sqlite(file, { readOnly: false, timeoutMs: LOCK_TIMEOUT_MS });
    try {
      if (note === null) database.prepare('DELETE FROM marks WHERE seq = ?').run(seq);
      else database.prepare('INSERT OR REPLACE INTO marks VALUES(?, ?)').run(seq, note);
      // Into the file itself, so that it can be copied alone.
      database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } finally {
      database.close();
    }
  } catch (error) {
    const { message } = error as Error;
    throw new WirescopeError('disk', `The mark cannot be written to ${file}: ${message}`);
  }
}
