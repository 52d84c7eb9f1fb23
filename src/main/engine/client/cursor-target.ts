import type { PollRule } from '../../../shared/model/connection-spec';
import { httpUrl } from './http-exchange';
import { headerBytes } from './http-headers';

/**
 * The request's URL and headers with a long poll's cursor in its place. Throws on a bad URL.
 *
 * @param cursor null = none yet
 */
export function cursorTarget(
  url: string,
  cursor: string | null,
  rule: Pick<PollRule, 'sendIn' | 'sendAs'>,
): { url: string; headers: Record<string, string> } {
  if (cursor === null) return { url, headers: {} };
  if (rule.sendIn === 'header') {
    return { url, headers: { [rule.sendAs.toLowerCase()]: headerBytes(cursor) } };
  }
  const target = httpUrl(url);
  target.searchParams.set(rule.sendAs, cursor);
  return { url: target.href, headers: {} };
}
