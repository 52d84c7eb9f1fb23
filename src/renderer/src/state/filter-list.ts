import type { LogFilter } from '../../../shared/model/log-filter';
import type { SavedFilter } from '../../../shared/model/settings';
import { changeSettings } from './settings-actions';

/** Most filters that are kept, and longest name of one. */
export const SAVED_FILTER_LIMITS = { count: 200, name: 200 } as const;

/** Why a filter cannot be kept under a name; null when it can. */
export function nameProblem(filters: readonly SavedFilter[], name: string): string | null {
  if (name === '') return 'Give it a name.';
  if (filters.length >= SAVED_FILTER_LIMITS.count && !hasName(filters, name))
    return `There are ${SAVED_FILTER_LIMITS.count} filters already, which is the most. Delete one first.`;
  return null;
}

/** Whether a filter of that name is there. */
export function hasName(filters: readonly SavedFilter[], name: string): boolean {
  return filters.some((one) => one.name === name);
}

/** Keeps a filter under a name, in the place of one that has it. False when that failed. */
export function saveFilter(
  filters: readonly SavedFilter[],
  name: string,
  filter: LogFilter,
): Promise<boolean> {
  const others = filters.filter((one) => one.name !== name);
  const next = [...others, { name, filter }].sort((a, b) => a.name.localeCompare(b.name));
  return changeSettings({ filters: next });
}

/** Keeps a filter no longer. */
export function deleteFilter(filters: readonly SavedFilter[], name: string): Promise<boolean> {
  return changeSettings({ filters: filters.filter((one) => one.name !== name) });
}
