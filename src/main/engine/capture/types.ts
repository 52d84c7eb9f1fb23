import type { ConnectionRecord } from '../../../shared/model/record';

/** A record with its place in a view of a log. */
export interface CapturedRecord {
  /** Row number in the view, from 0, without holes. */
  row: number;
  /** Number in the capture, from 0. */
  seq: number;
  /** Id of its connection in the capture. */
  connection: number;
  record: ConnectionRecord;
  /** `at` of the row before in the view; null for row 0. */
  previousAt: number | null;
  /** What the user has written at it; null = not marked. */
  note: string | null;
}

/** The build's files that run as workers beside the main thread. */
export interface CaptureWorkers {
  /** Writes the recording. */
  writer: string;
  /** Reads rows, filters and searches. */
  reader: string;
  /** Exports and imports. */
  job: string;
}
