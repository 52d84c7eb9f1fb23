import type { Comparison, ComparisonEvents } from '../../src/main/engine/compare/types';
import type { WorkspaceCompare } from '../../src/main/engine/workspace/types';
import type { CompareResult, CompareSpec } from '../../src/shared/model/compare';

/** A comparison that goes as the test says. */
export interface ScriptedComparison {
  readonly spec: CompareSpec;
  readonly events: ComparisonEvents;
  readonly cancelled: boolean;
  end(result: CompareResult | null): void;
  fail(error: unknown): void;
}

/** Starts comparisons that measure nothing; those started are in the list. */
export function scriptedComparisons() {
  const started: ScriptedComparison[] = [];
  const start: WorkspaceCompare['start'] = (spec, events): Comparison => {
    let settle: { end: ScriptedComparison['end']; fail: ScriptedComparison['fail'] } | null = null;
    let cancelled = false;
    const done = new Promise<CompareResult | null>((resolve, reject) => {
      settle = { end: resolve, fail: reject };
    });
    started.push({
      spec,
      events,
      get cancelled() {
        return cancelled;
      },
      end: (result) => settle?.end(result),
      fail: (error) => settle?.fail(error),
    });
    return {
      done,
      cancel() {
        cancelled = true;
        settle?.end(null);
      },
      finish: () => settle?.end(null),
    };
  };
  return { started, start };
}

/** For tests that are about something else: nothing is compared, and nothing kept. */
export function noComparisons(): WorkspaceCompare {
  const { start } = scriptedComparisons();
  return { folder: '/nowhere/compare', start, pagePicture: async () => new Uint8Array() };
}
