import type { Transport } from '../../../../../shared/model/transport';
import { plural } from '../../../lib/format';
import { formatClock, formatDuration, formatWait } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';
import { type LaneSegment, laneSum } from './lane-segments';

/** A segment in words. */
export interface SegmentWords {
  what: string;
  when: string;
  /** Why; absent when there is nothing to say. */
  cause: string | undefined;
}

/** Says what, when, how long and why. */
export function segmentWords(segment: LaneSegment, now: number): SegmentWords {
  const { at, until, running, cause } = segment;
  const begin = formatClock(at);
  const lasted = formatDuration(Math.max(0, Math.min(until, now) - at));
  return {
    what: whatOf(segment),
    when: running ? `since ${begin}, for ${lasted}` : `${begin} – ${formatClock(until)}, ${lasted}`,
    cause,
  };
}

function whatOf({ state, attempt, delayMs }: LaneSegment): string {
  const again = attempt !== undefined && attempt > 0;
  switch (state) {
    case 'waiting': {
      const before = attempt === undefined ? '' : ` before attempt ${attempt}`;
      return `Waiting ${formatDuration(delayMs ?? null)}${before}`;
    }
    case 'connecting':
      return again ? `Connecting, attempt ${attempt}` : 'Connecting';
    case 'open':
      return again ? `Open, by attempt ${attempt}` : 'Open';
    default:
      return state.charAt(0).toUpperCase() + state.slice(1);
  }
}

/** What stands in a wait: its planned delay, or what is left of it; empty for other states. */
export function segmentLabel({ state, delayMs, running, until }: LaneSegment, now: number): string {
  if (state !== 'waiting' || delayMs === undefined) return '';
  if (running) return `${formatWait(until - now)} left`;
  return delayMs < 1_000 ? formatDuration(delayMs) : formatWait(delayMs);
}

/** The colour of a segment by its meaning. */
export function segmentTone({ state }: LaneSegment, transport: Transport): Tone {
  if (state === 'open') return transport;
  if (state === 'waiting') return 'warn';
  return state === 'connecting' ? 'info' : 'muted';
}

/** What a story that is over comes to: `3 waits, 1.31 s not open`. */
export function laneSumText({ waits, downMs }: ReturnType<typeof laneSum>): string {
  return waits === 0 ? 'no drop' : `${plural(waits, 'wait')}, ${formatDuration(downMs)} not open`;
}

/** A lane in one line, for screen readers. */
export function laneSummary(segments: readonly LaneSegment[], now: number): string {
  const { waits, downMs } = laneSum(segments, now);
  if (waits === 0) return 'No drop in the last 5 minutes';
  return `${plural(waits, 'wait')} in the last 5 minutes, ${formatDuration(downMs)} not open`;
}
