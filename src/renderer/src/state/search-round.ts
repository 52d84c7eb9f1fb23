import type { Result } from '../../../shared/contract/result';
import type { FoundView } from '../../../shared/contract/views';
import type { LogSnapshot } from './log-snapshot';

/** What a search came to. */
export type SearchEnd =
  /** `wrapped`: the search went past the end of the log and on from the other one. */
  | { state: 'found'; row: number; wrapped: boolean }
  | { state: 'none' }
  | { state: 'failed'; message: string };

/** Asks for the next or previous row, from `from` on, that is looked for. */
export type AskRow = (from: number, direction: 'next' | 'previous') => Promise<Result<FoundView>>;

/** Where a search begins, and how far it goes. */
interface Place {
  /** Where to begin. */
  from: number;
  /** Rows that show: `[first, end)`. What is hidden or paused away is not found. */
  first: number;
  end: number;
}

/**
 * Where to begin in what a log shows.
 *
 * @param start `here` looks at the selected row too
 */
export function placeIn(
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
export async function searchRound(
  ask: AskRow,
  { from, first, end }: Place,
  direction: 'next' | 'previous',
): Promise<SearchEnd> {
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
