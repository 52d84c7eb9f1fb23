import { describe, expect, it } from 'vitest';
import { laneSegments } from '../../../src/renderer/src/features/monitor/charts/lane-segments';
import {
  laneSummary,
  segmentLabel,
  segmentTone,
  segmentWords,
} from '../../../src/renderer/src/features/monitor/charts/segment-words';
import { type Stretch, storyOf } from './views';

const NOW = new Date(2026, 0, 2, 14, 2, 50).getTime();
const segmentsOf = (...story: Stretch[]) => laneSegments(storyOf(...story), NOW, 300_000);
const first = (...story: Stretch[]) => {
  const [segment] = segmentsOf(...story);
  if (!segment) throw new Error('no segment');
  return segment;
};

describe('a segment in words', () => {
  it('says what, when, how long and why', () => {
    const wait = first(
      { state: 'waiting', at: NOW - 5_000, attempt: 2, delayMs: 731, cause: 'ECONNRESET' },
      { state: 'connecting', at: NOW - 4_269, attempt: 2 },
    );
    expect(segmentWords(wait, NOW)).toEqual({
      what: 'Waiting 731 ms before attempt 2',
      when: '14:02:45.000 – 14:02:45.731, 731 ms',
      cause: 'ECONNRESET',
    });
  });

  it('says since when, of what goes on', () => {
    const open = first({ state: 'open', at: NOW - 12_000, attempt: 0 });
    expect(segmentWords(open, NOW)).toMatchObject({
      what: 'Open',
      when: 'since 14:02:38.000, for 12.0 s',
    });
    const again = first({ state: 'connecting', at: NOW - 20, attempt: 3 });
    expect(segmentWords(again, NOW).what).toBe('Connecting, attempt 3');
    expect(segmentWords(first({ state: 'closed', at: NOW - 20 }), NOW).what).toBe('Closed');
  });

  it('writes the planned delay into a wait, and what is left into the running one', () => {
    const over = (delayMs: number) =>
      first({ state: 'waiting', at: NOW - 9_000, delayMs }, { state: 'open', at: NOW - 1_000 });
    expect(segmentLabel(over(731), NOW)).toBe('731 ms');
    expect(segmentLabel(over(3_000), NOW)).toBe('3.0 s');
    expect(segmentLabel(first({ state: 'waiting', at: NOW - 800, delayMs: 5_000 }), NOW)).toBe(
      '4.2 s left',
    );
    expect(segmentLabel(first({ state: 'open', at: NOW - 800 }), NOW)).toBe('');
  });

  it('is coloured by what it means', () => {
    const tones = (['open', 'waiting', 'connecting', 'closed', 'closing'] as const).map((state) =>
      segmentTone(first({ state, at: NOW - 800 }), 'poll'),
    );
    expect(tones).toEqual(['poll', 'warn', 'info', 'muted', 'muted']);
  });

  it('sums a lane up in a line', () => {
    expect(laneSummary([], NOW)).toBe('No drop in the last 5 minutes');
    const lane = segmentsOf(
      { state: 'waiting', at: NOW - 9_000, attempt: 1, delayMs: 1_000 },
      { state: 'open', at: NOW - 8_000, attempt: 1 },
    );
    expect(laneSummary(lane, NOW)).toBe('1 wait in the last 5 minutes, 1.00 s not open');
  });
});
