import { parseComparison } from '../../../shared/json-compare';
import { isNoFilter, type LogFilter, NO_FILTER } from '../../../shared/model/log-filter';

/** A filter as it stands in the filter bar, its texts possibly half written. */
export interface FilterDraft extends Omit<LogFilter, 'text' | 'json'> {
  /** What is looked for; empty = nothing. */
  text: string;
  regex: boolean;
  caseSensitive: boolean;
  /** A comparison; empty = none. */
  json: string;
}

/** What a filter looks like in the bar; null = none. */
export function draftOf(filter: LogFilter | null): FilterDraft {
  const { text, json, ...rest } = filter ?? NO_FILTER;
  return {
    ...rest,
    text: text?.pattern ?? '',
    regex: text?.mode === 'regex',
    caseSensitive: text?.caseSensitive ?? false,
    json: json ?? '',
  };
}

/** The bar while nothing is filtered. */
export const EMPTY_DRAFT: FilterDraft = draftOf(null);

/** The filter that a draft stands for; null when it asks for nothing. */
export function filterOf(draft: FilterDraft): LogFilter | null {
  const { text, regex, caseSensitive, json, ...rest } = draft;
  const mode = regex ? 'regex' : 'text';
  // In the order of the schema, which `isNoFilter` relies on.
  const filter: LogFilter = {
    ...NO_FILTER,
    ...rest,
    text: text === '' ? null : { pattern: text, mode, caseSensitive },
    json: json.trim() === '' ? null : json.trim(),
  };
  return isNoFilter(filter) ? null : filter;
}

/** What is wrong with the comparison; null when nothing is. */
export function jsonProblem({ json }: FilterDraft): string | null {
  if (json.trim() === '') return null;
  const parsed = parseComparison(json);
  return parsed.ok ? null : parsed.message;
}

/** Whether two filters ask for the same. */
export function isSameFilter(a: LogFilter | null, b: LogFilter | null): boolean {
  return filterText(a) === filterText(b);
}

// Key by key: filters that were kept may name their parts in another order.
function filterText(filter: LogFilter | null): string {
  if (!filter) return '';
  return JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)));
}
