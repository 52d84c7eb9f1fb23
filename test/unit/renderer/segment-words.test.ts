import { describe, expect, it } from 'vitest';
import { laneSegments } from '../../../src/renderer/src/features/monitor/charts/lane-segments';
import {
  laneSummary,
  segmentLabel,
  segmentSentence,
  segmentTone,
  segmentWords,
} from '../../../src/renderer/src/features/monitor/charts/segment-words';
import { type Stretch, storyOf } from './views';

const NOW = new Date(2026, 0, 2, 14, 2, 50).getTime();
const segmentsOf = (...story: Stretch[]) =>
  laneSegments(storyOf(...story), NOW, { from: NOW - 300_000, to: NOW });
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
      more: ['down 5.00 s so far'],
    });
  });

  it('says how the delay was chosen, and how long the line was down in all', () => {
    const choice = { by: 'policy', leastMs: 100, mostMs: 1_000 } as const;
    const [wait, , open] = segmentsOf(
      { state: 'waiting', at: NOW - 5_000, attempt: 2, delayMs: 731, choice },
      { state: 'connecting', at: NOW - 4_269, attempt: 2 },
      { state: 'open', at: NOW - 4_000, attempt: 2 },
    );
    expect(wait && segmentWords(wait, NOW).more).toEqual([
      '731 ms of at most 1,000 ms',
      'down 1.00 s in all',
    ]);
    expect(open && segmentWords(open, NOW).more).toEqual([
      'after 1.00 s down',
      'resumed from nothing',
    ]);
  });

  it('says what it went on from and what was sent again', () => {
    const open = first({
      state: 'open',
      at: NOW - 800,
      attempt: 1,
      resumed: { by: 'last-event-id', value: '12\n04' },
      resent: 2,
    });
    expect(segmentWords(open, NOW).more).toEqual([
      'resumed from Last-Event-ID 12⏎04',
      '2 messages sent again',
    ]);
    expect(segmentSentence('feed', open, NOW)).toBe(
      'feed. Open, by attempt 1. since 14:02:49.200, for 800 ms. resumed from Last-Event-ID 12⏎04. 2 messages sent again',
    );
    const poll = first({ state: 'open', at: NOW, resumed: { by: 'cursor', value: '7' } });
    expect(segmentWords(poll, NOW).more).toEqual(['resumed from cursor 7']);
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
    expect(laneSummary([], NOW, 'last 2 minutes')).toBe('No drop in the last 2 minutes');
    const lane = segmentsOf(
      { state: 'waiting', at: NOW - 9_000, attempt: 1, delayMs: 1_000 },
      { state: 'open', at: NOW - 8_000, attempt: 1 },
    );
    expect(laneSummary(lane, NOW, 'last hour')).toBe('1 wait in the last hour, 1.00 s not open');
  });
});
