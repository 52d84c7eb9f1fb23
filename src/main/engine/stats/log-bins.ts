import type { Bin } from '../../../shared/model/measures';

const MOST_BINS = 60;
/** Narrower than a clock tells apart. */
const LEAST_MS = 0.001;
/** How finely an octave may be divided, finest first. */
const STEPS_AN_OCTAVE = Array.from({ length: 15 }, (_, power) => 2 ** (14 - power));

/**
 * Counts in bins of logarithmic width, at most 60. Their edges stand on a fixed grid, the finest that
 * is not finer than the buckets themselves: so they stay where they are while counts grow, and those
 * of two connections can be laid over each other. What an edge divides is shared out evenly.
 *
 * @param buckets in order, none empty, none below 0
 */
export function logBins(buckets: readonly Bin[]): Bin[] {
  const first = buckets[0];
  const last = buckets[buckets.length - 1];
  if (!first || !last) return [];
  const low = Math.max(LEAST_MS, first.fromMs);
  const high = Math.max(last.toMs, low * (1 + 1e-9));
  const grid = gridOf(low, high, last.toMs - last.fromMs);
  const belowEdge = counterBelow(buckets);
  const bins: Bin[] = [];
  let counted = 0;
  for (let step = grid.first; step < grid.end; step++) {
    const toMs = edgeOf(step + 1, grid.steps);
    const below = step + 1 === grid.end ? belowEdge(Infinity) : Math.round(belowEdge(toMs));
    bins.push({ fromMs: edgeOf(step, grid.steps), toMs, count: below - counted });
    counted = below;
  }
  return bins;
}

interface Grid {
  /** Steps an octave, and the numbers of the first bin and of the one after the last. */
  steps: number;
  first: number;
  end: number;
}

function gridOf(low: number, high: number, bucketMs: number): Grid {
  let grid: Grid = { steps: 1, first: 0, end: 1 };
  for (const steps of STEPS_AN_OCTAVE) {
    const first = Math.floor(Math.log2(low) * steps + 1e-9);
    const end = Math.max(first + 1, Math.ceil(Math.log2(high) * steps - 1e-9));
    grid = { steps, first, end };
    const widestMs = edgeOf(end, steps) - edgeOf(end - 1, steps);
    if (end - first <= MOST_BINS && widestMs >= bucketMs) break;
  }
  return grid;
}

const edgeOf = (step: number, steps: number) => 2 ** (step / steps);

/** Counts what lies below an edge; edges are asked for in ascending order. */
function counterBelow(buckets: readonly Bin[]): (edgeMs: number) => number {
  let passed = 0;
  let at = 0;
  return (edgeMs) => {
    for (let bucket = buckets[at]; bucket && bucket.toMs <= edgeMs; bucket = buckets[++at]) {
      passed += bucket.count;
    }
    const cut = buckets[at];
    if (!cut || cut.fromMs >= edgeMs) return passed;
    return passed + (cut.count * (edgeMs - cut.fromMs)) / (cut.toMs - cut.fromMs);
  };
}
