import type { CompareLive } from '../../../shared/contract/compare-views';
import type { CompareResult, CompareRound, CompareSpec } from '../../../shared/model/compare';
import type { Clock } from '../platform/clock';
import type { StartProcess } from '../platform/processes';
import type { Random } from '../platform/random';

/** How a comparison stands: the part of {@link CompareLive} that moves while it runs. */
export interface ComparisonProgress
  extends Pick<CompareLive, 'round' | 'elapsedMs' | 'published' | 'lanes'> {
  /** How it ends is told by {@link Comparison.done}. */
  phase: 'starting' | 'warming' | 'measuring' | 'draining';
}

/** Where a comparison tells how it goes. Calls come one after the other and never after `done`. */
export interface ComparisonEvents {
  /** At each change of phase and about four times a second; each a new object. */
  onMoved?(progress: ComparisonProgress): void;
  /** A round is over. @param number from 1 */
  onRound?(number: number, round: CompareRound): void;
}

/** What a comparison is given from outside. */
export interface ComparisonDeps {
  clock: Clock;
  /** Names the channel, so that two comparisons on one server stay apart. */
  random: Random;
  startProcess: StartProcess;
  /** `compare-process.js` of the build. */
  processFile: string;
  /** What it is measured on, for the result: see `platform/machine.ts`. */
  machine: string;
}

/** A running comparison. */
export interface Comparison {
  /**
   * The result, once all its processes are gone; null when it was cancelled, or finished before
   * anything had been measured. Errors (`WirescopeError`): `bad-request` for a base URL that is
   * none and for faults that are none or for another's server, `not-open` when a client cannot open or the server does not take messages, `internal`
   * when a process dies.
   */
  readonly done: Promise<CompareResult | null>;
  /** Ends it at once, without a result. */
  cancel(): void;
  /**
   * Ends it early with the rounds there are; while the first is measured, with what that one has
   * measured so far.
   */
  finish(): void;
}

/** Starts a comparison. */
export type StartComparison = (
  spec: CompareSpec,
  deps: ComparisonDeps,
  events?: ComparisonEvents,
) => Comparison;
