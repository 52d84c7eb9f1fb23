import type { Block } from '../block';
import { toRow } from '../row';
import { recordAt } from '../stored-record';
import type { OpenCapture } from './open-capture';

/** Whether the record at an index passes. */
export type RecordTest = (index: number) => boolean;

/** Something that is asked of records. */
export interface Criterion {
  /** True when one record costs so much that others must get their turn in the middle of a block. */
  readonly slow: boolean;
  /** False when no record of a block can pass, by what the index knows. Absent: any may. */
  mayPass?(capture: OpenCapture, at: number): boolean;
  /**
   * Looks at the records `[from, to)` of a block as a whole. Null when none of them passes; the test
   * holds for those records, and until the next call.
   */
  prepare(block: Block, from: number, to: number): RecordTest | null;
}

/** Where a criterion counts the records of which it has seen the beginning only. */
export interface CutCount {
  records: number;
}

/** What the row of a record says, whatever its kind. */
export function rowOf(block: Block, index: number) {
  return toRow({
    row: 0,
    seq: block.firstSeq + index,
    connection: block.columns.connection[index] as number,
    record: recordAt(block, index),
    previousAt: null,
    note: null,
  });
}

/** The tests of all criteria; null when one of them lets nothing through. */
export function prepareAll(
  criteria: readonly Criterion[],
  block: Block,
  from: number,
  to: number,
): RecordTest[] | null {
  const tests: RecordTest[] = [];
  for (const criterion of criteria) {
    const test = criterion.prepare(block, from, to);
    if (!test) return null;
    tests.push(test);
  }
  return tests;
}

/** Whether a record passes all of them. */
export function passesAll(tests: readonly RecordTest[], index: number): boolean {
  for (const test of tests) if (!test(index)) return false;
  return true;
}

/** All of them, as one. */
export function allOf(criteria: readonly Criterion[]): Criterion {
  return {
    slow: criteria.some(({ slow }) => slow),
    mayPass: (capture, at) => criteria.every(({ mayPass }) => !mayPass || mayPass(capture, at)),
    prepare(block, from, to) {
      const tests = prepareAll(criteria, block, from, to);
      return tests && ((index) => passesAll(tests, index));
    },
  };
}
