import type { StateSpan } from '../../../../../shared/contract/views';
import type { TimeRange } from '../../../state/time-range-store';
import { type Outage, outagesOf } from './outages';

/** A stretch of a lane in the reconnect timeline. */
export interface LaneSegment extends StateSpan {
  /** Epoch ms of its end: the next change, now, or the end of a wait that is running. */
  until: number;
  /** It is what the connection does now. */
  running: boolean;
  /** Where it begins and ends on the axis: 0 = its start, 1 = its end; a running wait may end later. */
  from: number;
  to: number;
  /** The time without a line that it is part of, or that it ended; null when there is none. */
  outage: Outage | null;
}

/**
 * What a lane shows of a story: every stretch that touches the axis, oldest first. Idle stretches
 * are left out.
 *
 * @param story oldest first; each span lasts until the next one, the last until now
 * @param now epoch ms
 */
export function laneSegments(
  story: readonly StateSpan[],
  now: number,
  domain: TimeRange,
): LaneSegment[] {
  const spanMs = domain.to - domain.from;
  const place = (at: number) => Math.max(0, (at - domain.from) / spanMs);
  const outages = outagesOf(story, now);
  return story.flatMap((span, index) => {
    const next = story[index + 1];
    const running = next === undefined;
    const until = running ? endOf(span, now) : next.at;
    if (until < domain.from || span.state === 'idle') return [];
    // The clocks of the two processes may differ by a hair.
    const from = Math.min(1, place(span.at));
    const to = running ? place(until) : Math.min(1, place(until));
    const outage = outages.get(span.seq) ?? null;
    return [{ ...span, until, running, from, to: Math.max(from, to), outage }];
  });
}

function endOf({ state, at, delayMs }: StateSpan, now: number): number {
  return state === 'waiting' ? Math.max(now, at + (delayMs ?? 0)) : Math.max(now, at);
}

/**
 * How far beyond the end of the axis the lanes reach, in ms: to the end of the longest wait, `most`
 * at most.
 *
 * @param end epoch ms of the end of the axis
 */
export function futureOf(
  lanes: readonly (readonly LaneSegment[])[],
  end: number,
  most: number,
): number {
  const ends = lanes.map((segments) => (segments.at(-1)?.until ?? end) - end);
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
