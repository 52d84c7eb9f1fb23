import type { StateSpan } from '../../../../../shared/contract/views';

/** A time without a line that was open before: from the break to the next opening. */
export interface Outage {
  ms: number;
  /** It has ended: the connection opened again, or was closed for good. */
  over: boolean;
}

/**
 * The outages of a story, by the number of each span in them; the opening that ended one has it too.
 *
 * @param story oldest first
 * @param now epoch ms; where the one that goes on ends so far
 */
export function outagesOf(story: readonly StateSpan[], now: number): Map<number, Outage> {
  const found = new Map<number, Outage>();
  let since: number | null = null;
  let parts: number[] = [];

  function settle(at: number, over: boolean): void {
    if (since === null) return;
    const outage = { ms: Math.max(0, at - since), over };
    for (const seq of parts) found.set(seq, outage);
    since = null;
    parts = [];
  }

  for (const { seq, state, at, attempt } of story) {
    const down = state === 'waiting' || (state === 'connecting' && (attempt ?? 0) > 0);
    if (down) since ??= at;
    if (down || state === 'open') parts.push(seq);
    if (!down) settle(at, true);
    if (since === null) parts = [];
  }
  settle(now, false);
  return found;
}
