import type { HistoryPage } from './broker/types';
import { type Envelope, gapEnvelope } from './envelope';

/** What comes first when a page of history is given to someone who stands at a cursor. */
export interface ResumePoint {
  /** What cannot be served, to be told first; null when nothing is missing. */
  gap: Envelope | null;
  /** The id just before the page's first envelope, or the newest when the page is empty. */
  cursor: number;
}

/**
 * Compares a cursor with the page read for it (SPEC 2): messages trimmed from history are `expired`,
 * those that went with the broker's data `broker`, a cursor above the newest id comes from another
 * process and is `reset`.
 *
 * @param broken the broker was away meanwhile: said even when no id is missing
 */
export function resumeAt(
  channel: string,
  cursor: number,
  page: HistoryPage,
  ts: number,
  broken = false,
): ResumePoint {
  const { oldest, newest, lost } = page;
  const before = oldest - 1;
  if (cursor > newest) {
    const gap = { from: newest + 1, to: cursor, reason: 'reset' as const };
    return { gap: gapEnvelope(channel, before, ts, gap), cursor: before };
  }
  if (cursor < before) {
    const reason = broken || cursor < lost ? ('broker' as const) : ('expired' as const);
    const gap = { from: cursor + 1, to: before, reason };
    return { gap: gapEnvelope(channel, before, ts, gap), cursor: before };
  }
  if (!broken) return { gap: null, cursor };
  const gap = { from: null, to: null, reason: 'broker' as const };
  return { gap: gapEnvelope(channel, cursor, ts, gap), cursor };
}
