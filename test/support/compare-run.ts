import path from 'node:path';
import { inject } from 'vitest';
import { startComparison } from '../../src/main/engine/compare/compare';
import type {
  Comparison,
  ComparisonDeps,
  ComparisonEvents,
} from '../../src/main/engine/compare/types';
import { systemClock } from '../../src/main/engine/platform/clock';
import { startProcess } from '../../src/main/engine/platform/processes';
import { systemRandom } from '../../src/main/engine/platform/random';
import {
  type CompareResult,
  type CompareSpecInput,
  compareSpecSchema,
} from '../../src/shared/model/compare';
import { isRunning } from './running';

/** A comparison whose processes can be looked at. */
export interface ComparisonUnderTest extends Comparison {
  /** Of every process it has started. */
  readonly pids: readonly number[];
  /** Those of them that are still there. */
  running(): number[];
}

/** Starts a short comparison with the processes that this run of the tests has built. */
export function compare(
  input: CompareSpecInput,
  events: ComparisonEvents = {},
  deps: Partial<ComparisonDeps> = {},
): ComparisonUnderTest {
  const pids: number[] = [];
  const spec = compareSpecSchema.parse({
    ...{ rate: 200, durationMs: 500, warmupMs: 200 },
    ...input,
  });
  const comparison = startComparison(
    spec,
    {
      clock: systemClock(),
      // Names the channel only, which must be another each time.
      random: systemRandom,
      startProcess(file, told) {
        const handle = startProcess(file, told);
        if (handle.pid !== null) pids.push(handle.pid);
        return handle;
      },
      processFile: path.join(inject('workers'), 'compare-process.js'),
      machine: 'a test',
      ...deps,
    },
    events,
  );
  return { ...comparison, pids, running: () => pids.filter(isRunning) };
}

/** Its result, which must be there. */
export async function resultOf(comparison: Comparison): Promise<CompareResult> {
  const result = await comparison.done;
  if (result === null) throw new Error('The comparison has no result.');
  return result;
}
