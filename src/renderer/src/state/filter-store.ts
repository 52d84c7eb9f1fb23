import { create } from 'zustand';
import type { LogFilter } from '../../../shared/model/log-filter';
import {
  draftOf,
  EMPTY_DRAFT,
  type FilterDraft,
  filterOf,
  isSameFilter,
  jsonProblem,
} from './filter-draft';
import { chooseScope } from './log-scope';
import { type LogSource, sourceKey } from './log-source';
import { filterLog, filterOfLog, logViewOf, lookAtLog } from './log-views';

/** The filter bar of one log. */
export interface FilterState {
  draft: FilterDraft;
  /** Why main refused what is written; null when it did not. The filter before holds on. */
  refusal: string | null;
}

/** So long nothing is typed before a filter takes hold, in ms. */
export const FILTER_TYPING_MS = 150;

const NOTHING: FilterState = { draft: EMPTY_DRAFT, refusal: null };

interface FilterStates {
  bySource: ReadonlyMap<string, FilterState>;
  /** Counts up whenever the field should take the keyboard. */
  focusRequest: number;
}

const useFilters = create<FilterStates>(() => ({ bySource: new Map(), focusRequest: 0 }));

/** By source, while what is typed has not taken hold. */
const typing = new Map<string, ReturnType<typeof setTimeout>>();

/** The filter bar of a log; remembered as long as the window is there. */
export function useFilter(source: LogSource): FilterState {
  return useFilters((state) => state.bySource.get(sourceKey(source)) ?? NOTHING);
}

/** See {@link FilterStates}. */
export function useFilterFocus(): number {
  return useFilters((state) => state.focusRequest);
}

/** Puts the keyboard into the filter's field. */
export function focusFilter(): void {
  useFilters.setState(({ focusRequest }) => ({ focusRequest: focusRequest + 1 }));
}

/** Changes parts of a filter; what is typed takes hold when the typing rests. */
export function editFilter(
  source: LogSource,
  patch: Partial<FilterDraft>,
  how: 'typed' | 'chosen' = 'chosen',
): void {
  const key = sourceKey(source);
  write(key, { draft: { ...stateOf(key).draft, ...patch }, refusal: null });
  stopTyping(key);
  if (how === 'chosen') void apply(source);
  else
    typing.set(
      key,
      setTimeout(() => void apply(source), FILTER_TYPING_MS),
    );
}

/** Lets what is typed take hold at once. */
export function commitFilter(source: LogSource): void {
  stopTyping(sourceKey(source));
  void apply(source);
}

/** Puts a filter in the place of the one there is; null = everything shows. */
export function replaceFilter(source: LogSource, filter: LogFilter | null): Promise<void> {
  const key = sourceKey(source);
  stopTyping(key);
  write(key, { draft: draftOf(filter), refusal: null });
  return apply(source);
}

/** The filter of a log as it is written; null when it asks for nothing. */
export function writtenFilter(source: LogSource): LogFilter | null {
  return filterOf(stateOf(sourceKey(source)).draft);
}

/** Has a log open as its filter bar says, because it is looked at. */
export function lookAtFiltered(source: LogSource): void {
  lookAtLog(source);
  void apply(source);
}

/** Goes to a row of a log as it is without a filter. */
export async function showRow(source: LogSource, row: number): Promise<void> {
  chooseScope(source.capture, false);
  if (filterOfLog(source) || writtenFilter(source)) await replaceFilter(source, null);
  logViewOf(source).goTo(row);
}

async function apply(source: LogSource): Promise<void> {
  const key = sourceKey(source);
  typing.delete(key);
  const { draft } = stateOf(key);
  const filter = filterOf(draft);
  if (jsonProblem(draft) !== null || isSameFilter(filter, filterOfLog(source))) return;
  const failure = await filterLog(source, filter);
  // What was written meanwhile has its own answer.
  if (stateOf(key).draft === draft) write(key, { draft, refusal: failure?.message ?? null });
}

function stateOf(key: string): FilterState {
  return useFilters.getState().bySource.get(key) ?? NOTHING;
}

function write(key: string, state: FilterState): void {
  useFilters.setState(({ bySource }) => ({ bySource: new Map(bySource).set(key, state) }));
}

function stopTyping(key: string): void {
  clearTimeout(typing.get(key));
  typing.delete(key);
}
