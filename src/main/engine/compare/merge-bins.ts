import type { Bin } from '../../../shared/model/measures';
import { logBins } from '../stats/log-bins';

/**
 * Several distributions as one. Their bins may have other edges: what an edge of another divides is
 * shared out evenly.
 */
export function mergeBins(lists: readonly (readonly Bin[])[]): Bin[] {
  const all = lists.flat().filter(({ count }) => count > 0);
  const edges = [...new Set(all.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))];
  edges.sort((a, b) => a - b);
  // Logarithms are of distances from here: latencies between two clocks may be negative.
  const base = Math.min(0, edges[0] ?? 0);
  const parts: Bin[] = [];
  for (const [place, fromMs] of edges.entries()) {
    const toMs = edges[place + 1];
    if (toMs === undefined) break;
    const count = all.reduce((sum, bin) => sum + shareOf(bin, fromMs, toMs), 0);
    if (count > 0) parts.push({ fromMs: fromMs - base, toMs: toMs - base, count });
  }
  return logBins(parts).map(({ fromMs, toMs, count }) => ({
    fromMs: fromMs + base,
    toMs: toMs + base,
    count,
  }));
}

/** How much of a bin lies between two edges, neither of which it crosses. */
function shareOf(bin: Bin, fromMs: number, toMs: number): number {
  if (fromMs < bin.fromMs || toMs > bin.toMs) return 0;
  return (bin.count * (toMs - fromMs)) / (bin.toMs - bin.fromMs);
}
