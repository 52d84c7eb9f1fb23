import { create } from 'zustand';
import type { Result } from '../../../shared/contract/result';
import type { FoundView } from '../../../shared/contract/views';
import type { TextPattern } from '../../../shared/model/log-filter';
import type { LogSnapshot } from './log-snapshot';
import type { LogSource } from './log-source';
import { findRow, logViewOf } from './log-views';

/** Where a search has come to. */
export type FindStatus =
  | { state: 'idle' }
  | { state: 'searching' }
  /** `wrapped`: the search went past the end of the log and on from the other one. */
  | { state: 'found'; row: number; wrapped: boolean }
  | { state: 'none' }
  | { state: 'failed'; message: string };

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

/** Asks for the next or previous row, from `from` on, that holds the text. */
type AskRow = (from: number, direction: 'next' | 'previous') => Promise<Result<FoundView>>;

interface Place {
  /** Where to begin. */
  from: number;
  /** Rows that show: `[first, end)`. What is hidden or paused away is not found. */
  first: number;
  end: number;
}

function placeIn(
  log: LogSnapshot,
  direction: 'next' | 'previous',
  start: 'here' | 'beyond',
): Place {
  const step = start === 'here' ? 0 : direction === 'next' ? 1 : -1;
  const lastSeen = log.from + log.rows.length - 1;
  const from = log.selected === null ? (step < 0 ? lastSeen : log.from) : log.selected + step;
  return { from, first: log.first, end: log.end };
}

/** From the place on to the end of what shows, then from its other end. */
async function searchRound(
  ask: AskRow,
  { from, first, end }: Place,
  direction: 'next' | 'previous',
): Promise<FindStatus> {
  const other = direction === 'next' ? first : end - 1;
  const begins = from >= first && from < end ? [from, other] : [other];
  for (const [round, begin] of begins.entries()) {
    if (begin < first || begin >= end) continue;
    const result = await ask(begin, direction);
    if (!result.ok) return { state: 'failed', message: result.error.message };
    const { row } = result.value;
    const shows = row !== null && row >= first && row < end;
    if (shows) return { state: 'found', row, wrapped: round > 0 || begin !== from };
    if (begin === other) break;
  }
  return { state: 'none' };
}
