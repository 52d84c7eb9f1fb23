import { editFilter, useFilter, writtenFilter } from './filter-store';
import type { LogSource } from './log-source';
import { dragRange, type TimeRange, useTimeRange } from './time-range-store';

/** A range that may have no beginning or no end; epoch ms. */
export interface OpenRange {
  from: number | null;
  to: number | null;
}

/** The time that the filter of a log asks for. */
export function useFilterRange(source: LogSource): OpenRange {
  const { from, to } = useFilter(source).draft;
  return { from, to };
}

/** Shows only what a log has of a range; null = of all time. The rest of the filter stays. */
export function filterToRange(source: LogSource, range: TimeRange | null): void {
  editFilter(source, range ?? { from: null, to: null });
}

/**
 * Takes the range away that is being made or, when none is, the one that a log is filtered to.
 *
 * @returns whether there was one
 */
export function clearRange(source: LogSource): boolean {
  if (useTimeRange.getState().drag) {
    dragRange(null);
    return true;
  }
  const filter = writtenFilter(source);
  if (!filter || (filter.from === null && filter.to === null)) return false;
  filterToRange(source, null);
  return true;
}
