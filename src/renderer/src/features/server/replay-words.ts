import type { ReplayView } from '../../../../shared/contract/server-views';
import { visibleText } from '../../../../shared/visible-text';
import { formatCount, plural } from '../../lib/format';
import { clock, formatDay } from '../../lib/format-span';
import { writeQuantity } from '../../lib/quantities';
import type { Tone } from '../../ui/tone';

/** How a replay stands, in a word. */
export function replayState({ state }: Pick<ReplayView, 'state'>): { word: string; tone: Tone } {
  if (state === 'running') return { word: 'running', tone: 'ok' };
  return state === 'failed' ? { word: 'failed', tone: 'bad' } : { word: 'over', tone: 'muted' };
}

/** Where it publishes and how: `to trades, chat · ×10 · over and over · silence up to 5s`. */
export function replayWay({ channels, channelsLeftOut, options }: ReplayView): string {
  const { speed, loop, maxGapMs } = options;
  const more = channelsLeftOut > 0 ? ` and ${plural(channelsLeftOut, 'more', 'more')}` : '';
  const parts = [
    `to ${channels.map((name) => visibleText(name, 60)).join(', ')}${more}`,
    `×${speed}`,
  ];
  if (loop) parts.push('over and over');
  if (maxGapMs !== null) parts.push(`silence up to ${writeQuantity(maxGapMs, 'duration')}`);
  return parts.join(' · ');
}

/** How far it is: `1,204 published · 34 % · round 2 · at 12:00:07 of 2026-11-24`. */
export function replayProgress({ published, state, progress, round, at }: ReplayView): string {
  const parts = [`${formatCount(published)} published`];
  if (state === 'running') parts.push(`${Math.floor(progress * 100)} %`);
  if (round > 1) parts.push(`round ${formatCount(round)}`);
  if (state === 'running' && at !== null) parts.push(`at ${clock(at)} of ${formatDay(at)}`);
  return parts.join(' · ');
}
