import type { NumberedEnvelope } from '../envelope';
import { readEntry } from './redis-entry';
import type { HistoryPage } from './types';

/**
 * What the script for reading answers: newest, oldest, lost, then entries. Whatever else lies in
 * the history counts as lost, with all before it. Error: when it is no such answer.
 */
export function readPage(channel: string, since: number, reply: unknown): HistoryPage {
  const parts: unknown[] = Array.isArray(reply) ? reply : [];
  const [newest = Number.NaN, oldest = Number.NaN, lost = Number.NaN] = parts
    .slice(0, 3)
    .map((part) => Number(String(part)));
  if (![newest, oldest, lost].every(Number.isSafeInteger)) {
    throw new Error('Redis answered what no history looks like');
  }
  const page = { envelopes: [] as NumberedEnvelope[], oldest, newest, lost };
  let expected = since > newest ? oldest : Math.max(since + 1, oldest);
  for (const entry of parts.slice(3)) {
    const envelope = Buffer.isBuffer(entry) ? readEntry(channel, entry) : null;
    if (envelope?.id === expected) page.envelopes.push(envelope);
    else Object.assign(page, { envelopes: [], oldest: expected + 1, lost: expected });
    expected += 1;
  }
  return page;
}
