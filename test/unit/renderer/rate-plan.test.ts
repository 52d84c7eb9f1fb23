import { describe, expect, it } from 'vitest';
import {
  dueMs,
  ratePlan,
  rateSentence,
} from '../../../src/renderer/src/features/server/scenarios/rate-plan';
import type { ScenarioRate } from '../../../src/shared/model/scenario-file';

const FIXED: ScenarioRate = { kind: 'fixed', perSecond: 10, jitter: 0 };
const BURSTS: ScenarioRate = { kind: 'bursts', messages: 50, everyMs: 5_000 };
const RAMP: ScenarioRate = { kind: 'ramp', from: 0, to: 100, overMs: 10_000, after: 'stay' };

describe('ratePlan', () => {
  it('draws an even rate as a level line over forty messages', () => {
    const { spanMs, line, spikes } = ratePlan(FIXED);
    expect(spanMs).toBe(4_000);
    expect(new Set(line.map(({ y }) => y)).size).toBe(1);
    expect(spikes).toEqual([]);
  });

  it('draws each burst where it is due', () => {
    const { spanMs, spikes, peak } = ratePlan(BURSTS);
    expect(spanMs).toBe(20_000);
    expect(spikes).toEqual([0, 0.25, 0.5, 0.75]);
    expect(peak).toBe('50 at once');
  });

  it('draws a ramp up to its end, and what comes after', () => {
    const [start, bend, end] = ratePlan(RAMP).line;
    expect(start).toEqual({ x: 0, y: 0 });
    expect(bend?.x).toBeCloseTo(10 / 14);
    expect(end).toEqual({ x: 1, y: bend?.y });
  });

  it('lets a ramp that begins anew fall back', () => {
    const { line, spanMs } = ratePlan({ ...RAMP, after: 'repeat' });
    expect(spanMs).toBe(24_000);
    const [, top, bottom] = line;
    expect(bottom?.x).toBeCloseTo(top?.x ?? 0);
    expect(top?.y).toBeGreaterThan(0.6);
    expect(bottom?.y).toBe(0);
  });

  it('stays within the field', () => {
    for (const rate of [FIXED, BURSTS, RAMP, { kind: 'poisson', perSecond: 1_000_000 } as const]) {
      const places = ratePlan(rate).line.flatMap(({ x, y }) => [x, y]);
      expect(places.filter((place) => !(place >= 0 && place <= 1))).toEqual([]);
    }
  });
});

describe('dueMs', () => {
  it.each([
    [FIXED, 1, 0],
    [FIXED, 11, 1_000],
    [BURSTS, 50, 0],
    [BURSTS, 51, 5_000],
    // The area below a ramp from 0 to 100/s in 10 s is 500.
    [RAMP, 501, 10_000],
    [RAMP, 601, 11_000],
    [{ ...RAMP, after: 'repeat' as const }, 1_001, 20_000],
  ])('of %o, message %i', (rate, count, ms) => {
    expect(dueMs(rate, count)).toBeCloseTo(ms);
  });

  it('is never where the rate ends at nothing', () => {
    expect(dueMs({ ...RAMP, from: 100, to: 0 }, 502)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('rateSentence', () => {
  it.each([
    [FIXED, null, 'One message every 100 ms.'],
    [{ ...FIXED, jitter: 0.2 }, null, 'One message every 100 ms, give or take 10 % of that.'],
    [FIXED, 11, 'One message every 100 ms. It ends after 11 messages, 1.00 s from the start.'],
    [BURSTS, null, '50 messages at once every 5.00 s, 10.0/s on average.'],
    [RAMP, null, 'From 0/s to 100/s in 10.0 s, then it stays.'],
    [
      { ...RAMP, from: 100, to: 0 },
      1_000,
      'From 100/s to 0/s in 10.0 s, then nothing more. It ends after 1,000 messages, which it never reaches.',
    ],
  ])('%#', (rate, limit, sentence) => {
    expect(rateSentence(rate, limit)).toBe(sentence);
  });
});
