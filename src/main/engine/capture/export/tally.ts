import type { RecordKind } from '../../../../shared/model/record';
import type { ExportResult } from './types';

/** Counts what becomes of records while they are exported. */
export interface Tally {
  written(): void;
  leftOut(kind: RecordKind): void;
  tooLarge(): void;
  damaged(records: number): void;
  inexact(): void;
  result(bytes: number): ExportResult;
}

/** A tally with nothing counted. */
export function createTally(): Tally {
  const counts = { records: 0, tooLarge: 0, damaged: 0, inexact: 0 };
  const leftOut: Partial<Record<RecordKind, number>> = {};
  return {
    written() {
      counts.records++;
    },
    leftOut(kind) {
      leftOut[kind] = (leftOut[kind] ?? 0) + 1;
    },
    tooLarge() {
      counts.tooLarge++;
    },
    damaged(records) {
      counts.damaged += records;
    },
    inexact() {
      counts.inexact++;
    },
    result: (bytes) => ({ ...counts, bytes, leftOut: { ...leftOut } }),
  };
}
