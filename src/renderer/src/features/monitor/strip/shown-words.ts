import { formatCount, plural } from '../../../lib/format';

/** What decides how many rows a log shows. */
export interface ShownFacts {
  /** Rows `[first, end)` can be scrolled to. */
  first: number;
  end: number;
  /** Rows that Clear hides. */
  hidden: number;
  paused: boolean;
  /** Only what passes a filter shows. */
  filtered: boolean;
  /** The log is that of all connections. */
  whole: boolean;
  /** Records of the connection on disk, as told last. */
  stored: number;
}

/** How many rows a log shows, and why not others. */
export function shownWords(facts: ShownFacts): { value: string; note: string; title: string } {
  // Rows are told of more often than counters: no more may show than are said to be stored.
  const end = facts.filtered || facts.whole ? facts.end : Math.min(facts.end, facts.stored);
  const rows = Math.max(0, end - facts.first);
  const limits = [
    facts.paused && 'paused',
    facts.filtered && 'filtered',
    facts.hidden > 0 && 'cleared',
    facts.whole && 'all together',
  ].filter((limit) => limit !== false);
  return {
    value: formatCount(rows),
    note: limits.join(', ') || 'all',
    title: `${plural(rows, 'row')} in the log below${limits.length > 0 ? `: ${limits.join(', ')}` : ', every one that is there'}`,
  };
}
