import type { LogHead } from '../../../shared/contract/views';
import type { ConnectionRecord } from '../../../shared/model/record';

/** What became of the records of a capture: `received` = `stored` + `fallenOut`. */
export interface CaptureCounters {
  /** Records appended since the start. */
  received: number;
  /** Records that can be read now. */
  stored: number;
  /** Records dropped, oldest first, to stay within the limits. */
  fallenOut: number;
  /** What the stored records count towards the byte limits. */
  storedBytes: number;
}

/** A record with its place in the log. */
export interface CapturedRecord {
  /** Row number, from 0, without holes; never given twice. */
  row: number;
  record: ConnectionRecord;
  /** `at` of the row before, which may have fallen out; null for row 0. */
  previousAt: number | null;
}

/** The log of one connection: records in order of occurrence, read by row number. */
export interface Capture {
  /** Takes a record and copies its payload: the caller's bytes may be reused. Never throws. */
  append(record: ConnectionRecord): void;
  /** Which rows can be read. */
  head(): LogHead;
  /**
   * At most `count` records from row `from` on, or from the first still held; none past the end.
   * A promise, because a capture may lie on disk.
   */
  read(from: number, count: number): Promise<CapturedRecord[]>;
  /** One record; null when it has fallen out or does not exist yet. */
  readOne(row: number): Promise<CapturedRecord | null>;
  counters(): CaptureCounters;
  /** Lets go of all it holds. */
  dispose(): void;
}
