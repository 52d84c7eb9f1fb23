import { WirescopeError } from '../../shared/contract/result';
import type { CompareResult, CompareSpec } from '../../shared/model/compare';
import { type Assertion, checkAssertion, failureText } from '../engine/compare/assertions';
import { startComparison } from '../engine/compare/compare';
import type { ComparisonDeps, ComparisonProgress } from '../engine/compare/types';
import type { Platform } from '../engine/platform/platform';
import {
  assertionLine,
  type CompareLine,
  progressLine,
  resultLine,
  roundLine,
} from './compare-lines';
import { drawProgress } from './compare-progress';
import { resultText } from './compare-table';
import { EXIT, type Output } from './output';

/** What `compare` is run with, besides what is compared. */
export interface CompareOptions {
  json: boolean;
  /** Each must hold, else exit 1. */
  assertions: readonly Assertion[];
  /** Where progress is drawn; null where nobody would see it. */
  terminal: NodeJS.WritableStream | null;
}

/** What comparing needs of the program. */
export type CompareContext = Pick<ComparisonDeps, 'startProcess' | 'processFile' | 'machine'>;

/** A running `compare`. */
export interface CompareRun {
  /** The exit code, once the result has been written and every process is gone. */
  done: Promise<number>;
  /** SIGINT: ends with what has been measured so far. */
  interrupt(): void;
}

const PROGRESS_EVERY_MS = 1_000;

/** Runs `compare` (SPEC 7): progress and rounds as they come, the result at the end. */
export function runCompare(
  spec: CompareSpec,
  options: CompareOptions,
  platform: Platform,
  output: Output,
  context: CompareContext,
): CompareRun {
  const { clock, random } = platform;
  const startedAt = clock.monotonic();
  const drawn = drawProgress(options.terminal, spec);
  let toldAt = Number.NEGATIVE_INFINITY;
  let interrupted = false;

  function write({ kind, ...rest }: CompareLine): void {
    if (!options.json) return;
    const t = Math.round((clock.monotonic() - startedAt) * 1_000) / 1_000;
    output.line(JSON.stringify({ kind, t, at: Math.round(clock.now()), ...rest }));
  }

  function onMoved(progress: ComparisonProgress): void {
    if (!options.json) drawn.show(progress);
    const now = clock.monotonic();
    if (now - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = now;
    write(progressLine(progress));
  }

  const comparison = startComparison(
    spec,
    { clock, random, ...context },
    { onMoved, onRound: (number, round) => write(roundLine(number, round)) },
  );

  /** The exit code that a result leads to. */
  function conclude(result: CompareResult): number {
    const { transports, rounds } = result;
    if (interrupted) {
      const rest = spec.rounds === 1 ? '' : `, ${rounds.length} of ${spec.rounds} rounds`;
      output.note(`interrupted: this is what was measured until then${rest}`);
    }
    const refused = rounds.reduce((sum, { publishFailed = 0 }) => sum + publishFailed, 0);
    if (refused > 0) output.note(`${refused} messages were not taken by the server`);
    const outcomes = options.assertions.flatMap((each) => checkAssertion(each, transports));
    if (options.json) {
      for (const outcome of outcomes) write(assertionLine(outcome));
      output.line(JSON.stringify(resultLine(result)));
    } else output.line(resultText(result, output));
    const failed = outcomes.filter(({ holds }) => !holds);
    for (const outcome of failed) output.note(failureText(outcome));
    return failed.length > 0 ? EXIT.failed : EXIT.done;
  }

  async function run(): Promise<number> {
    try {
      const result = await comparison.done;
      drawn.clear();
      if (result) return conclude(result);
      output.note('interrupted before anything was measured');
      return EXIT.failed;
    } catch (error) {
      drawn.clear();
      if (!(error instanceof WirescopeError)) throw error;
      output.note(`error: ${error.message}`);
      return error.code === 'bad-request' ? EXIT.usage : EXIT.failed;
    }
  }

  return {
    done: run(),
    interrupt() {
      interrupted = true;
      comparison.finish();
    },
  };
}
