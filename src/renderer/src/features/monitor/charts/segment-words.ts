import type { Transport } from '../../../../../shared/model/transport';
import { visibleText } from '../../../../../shared/visible-text';
import { plural } from '../../../lib/format';
import { formatClock, formatDuration, formatWait } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';
import { delayWords } from './delay-words';
import { type LaneSegment, laneSum } from './lane-segments';

/** A segment in words. */
export interface SegmentWords {
  what: string;
  when: string;
  /** Why; absent when there is nothing to say. */
  cause: string | undefined;
  /** What else there is to know: how the delay was chosen, how long it was down, what it resumed. */
  more: string[];
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
    more: moreOf(segment),
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

function moreOf({ state, delayMs, choice, outage, resumed, resent }: LaneSegment): string[] {
  const lines: string[] = [];
  if (choice && delayMs !== undefined) lines.push(delayWords(delayMs, choice));
  if (outage && state === 'open') lines.push(`after ${formatDuration(outage.ms)} down`);
  else if (outage) {
    lines.push(`down ${formatDuration(outage.ms)} ${outage.over ? 'in all' : 'so far'}`);
  }
  if (resumed) {
    const from = resumed.by === 'cursor' ? 'cursor' : 'Last-Event-ID';
    lines.push(`resumed from ${from} ${visibleText(resumed.value, 80)}`);
  } else if (outage && state === 'open') lines.push('resumed from nothing');
  if (resent) lines.push(`${plural(resent, 'message')} sent again`);
  return lines;
}

/** All of it in one line, for screen readers. */
export function segmentSentence(name: string, segment: LaneSegment, now: number): string {
  const { what, when, cause, more } = segmentWords(segment, now);
  return [name, what, when, ...more, cause].filter(Boolean).join('. ');
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

/** A lane in one line, for screen readers. @param span what it shows: `last 2 minutes` */
export function laneSummary(segments: readonly LaneSegment[], now: number, span: string): string {
  const { waits, downMs } = laneSum(segments, now);
  if (waits === 0) return `No drop in the ${span}`;
  return `${plural(waits, 'wait')} in the ${span}, ${formatDuration(downMs)} not open`;
}
