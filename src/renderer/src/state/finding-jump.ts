import type { LogSource } from './log-source';
import { findRow, logViewOf } from './log-views';
import { notify } from './notice-store';
import { placeIn, searchRound } from './search-round';

/** Jumps begun so far: only the newest may move the log. */
let newest = 0;

/**
 * Selects the next or previous row that is a finding of the delivery audit or marked, going round at
 * the ends of the log, and hands the keyboard to the log. Says so when there is none.
 */
export async function jumpToFinding(
  source: LogSource,
  direction: 'next' | 'previous',
): Promise<void> {
  const jump = ++newest;
  const view = logViewOf(source);
  const place = placeIn(view.getSnapshot(), direction, 'beyond');
  const end = await searchRound((from, to) => findRow(source, null, from, to), place, direction);
  if (jump !== newest) return;
  if (end.state === 'found') return view.goTo(end.row);
  if (end.state === 'failed') {
    return notify({ title: 'The log could not be searched', text: end.message, tone: 'bad' });
  }
  notify({
    title: 'Nothing to jump to',
    text: 'No row that shows is marked, and the delivery audit has found nothing lost, doubled or out of order in them.',
    tone: 'ok',
  });
}
