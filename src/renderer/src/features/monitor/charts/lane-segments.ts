import type { StateSpan } from '../../../../../shared/contract/views';

/** How much of the past the lanes show, in ms. */
export const SPAN_MS = 300_000;

/** A stretch of a lane in the reconnect timeline. */
export interface LaneSegment extends StateSpan {
  /** Epoch ms of its end: the next change, now, or the end of a wait that is running. */
  until: number;
  /** It is what the connection does now. */
  running: boolean;
  /** Where it begins and ends in the time shown: 0 = its start, 1 = now; a running wait ends later. */
  from: number;
  to: number;
}

/**
 * What a lane shows of a story: every stretch that touches the last `spanMs` before `now`, oldest
 * first. Idle stretches are left out.
 *
 * @param story oldest first; each span lasts until the next one, the last until now
 * @param now epoch ms
 */
export function laneSegments(
  story: readonly StateSpan[],
  now: number,
  spanMs: number,
): LaneSegment[] {
  const start = now - spanMs;
  const place = (at: number) => Math.max(0, (at - start) / spanMs);
  return story.flatMap((span, index) => {
    const next = story[index + 1];
    const running = next === undefined;
    const until = running ? endOf(span, now) : next.at;
    if (until < start || span.state === 'idle') return [];
    // The clocks of the two processes may differ by a hair.
    const from = Math.min(1, place(span.at));
    const to = running ? place(until) : Math.min(1, place(until));
    return [{ ...span, until, running, from, to: Math.max(from, to) }];
  });
}

function endOf({ state, at, delayMs }: StateSpan, now: number): number {
  return state === 'waiting' ? Math.max(now, at + (delayMs ?? 0)) : Math.max(now, at);
}

/** How far into the future the lanes reach, in ms: to the end of the longest wait, `most` at most. */
export function futureOf(
  lanes: readonly (readonly LaneSegment[])[],
  now: number,
  most: number,
): number {
  const ends = lanes.map((segments) => (segments.at(-1)?.until ?? now) - now);
  return Math.min(most, Math.max(0, ...ends));
}

/** What a lane comes to: how often it was waited, and how long it was not open because of that. */
export function laneSum(
  segments: readonly LaneSegment[],
  now: number,
): { waits: number; downMs: number } {
  let waits = 0;
  let downMs = 0;
  for (const { state, at, until, attempt } of segments) {
    const again = state === 'connecting' && (attempt ?? 0) > 0;
    if (state === 'waiting') waits++;
    if (state === 'waiting' || again) downMs += Math.max(0, Math.min(until, now) - at);
  }
  return { waits, downMs };
}

/** Names a segment: it keeps its connection and its number while it moves. */
export function segmentKey(connectionId: number, { seq }: StateSpan): string {
  return `${connectionId} ${seq}`;
}
