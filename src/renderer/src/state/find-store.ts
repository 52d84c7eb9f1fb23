import { create } from 'zustand';
import type { TextPattern } from '../../../shared/model/log-filter';
import type { LogSource } from './log-source';
import { findRow, logViewOf } from './log-views';
import { type AskRow, placeIn, type SearchEnd, searchRound } from './search-round';

/** Where a search has come to. */
export type FindStatus = { state: 'idle' } | { state: 'searching' } | SearchEnd;

/** The search of the log shown. */
export interface FindState {
  open: boolean;
  text: string;
  /** The text is a regular expression. */
  regex: boolean;
  caseSensitive: boolean;
  /** Counts up whenever the field should take the keyboard. */
  focusRequest: number;
  status: FindStatus;
}

/** Longest text that can be looked for, in characters. */
export const MAX_FIND_LENGTH = 1_024;
const IDLE: FindStatus = { state: 'idle' };

/** The find bar. */
export const useFind = create<FindState>(() => ({
  open: false,
  text: '',
  regex: false,
  caseSensitive: false,
  focusRequest: 0,
  status: IDLE,
}));

/** Searches started so far: only the newest may report. */
let newest = 0;

/** Shows the find bar and puts the keyboard into it. */
export function openFind(): void {
  useFind.setState(({ focusRequest }) => ({ open: true, focusRequest: focusRequest + 1 }));
}

/** Puts the find bar away and ends its search; the text stays for the next time. */
export function closeFind(): void {
  newest++;
  useFind.setState({ open: false, status: IDLE });
}

/** Writes what to look for; a search under way is no longer wanted. */
export function typeFind(text: string): void {
  newest++;
  useFind.setState({ text, status: IDLE });
}

/** Reads the text in another way from now on; a search under way is no longer wanted. */
export function chooseFind(how: Partial<Pick<FindState, 'regex' | 'caseSensitive'>>): void {
  newest++;
  useFind.setState({ ...how, status: IDLE });
}

/** What is looked for; null when nothing is. */
export function patternOf({
  text,
  regex,
  caseSensitive,
}: Pick<FindState, 'text' | 'regex' | 'caseSensitive'>): TextPattern | null {
  return text === '' ? null : { pattern: text, mode: regex ? 'regex' : 'text', caseSensitive };
}

/** Forgets what was found, because another log is shown. */
export function resetFind(): void {
  newest++;
  useFind.setState({ status: IDLE });
}

/**
 * Looks for the text in a log, going round at its ends, and selects the row found. A newer search
 * takes the place of one under way.
 *
 * @param start `here` looks at the selected row too, as long as the text is being written
 */
export async function find(
  source: LogSource,
  direction: 'next' | 'previous',
  start: 'here' | 'beyond' = 'beyond',
): Promise<void> {
  const pattern = patternOf(useFind.getState());
  if (!pattern) return;
  newest++;
  const search = newest;
  useFind.setState({ status: { state: 'searching' } });
  const view = logViewOf(source);
  const ask: AskRow = (from, to) => findRow(source, pattern, from, to);
  const status = await searchRound(ask, placeIn(view.getSnapshot(), direction, start), direction);
  if (search !== newest) return;
  if (status.state === 'found') view.select(status.row, 'amid');
  useFind.setState({ status });
}
