import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDelta,
  formatDuration,
  formatElapsed,
  formatWait,
} from '../../../src/renderer/src/lib/format-time';

describe('times', () => {
  it('keeps three significant digits and the unit', () => {
    const spans = [0, 0.344, 9.999, 12.34, 731.4, 1_312, 99_949, 731_000, 12_345_678, -0.051];
    expect(spans.map(formatDuration)).toEqual([
      '0 ms',
      '0.34 ms',
      '10.0 ms',
      '12.3 ms',
      '731 ms',
      '1.31 s',
      '99.9 s',
      '12.2 min',
      '3.43 h',
      '−0.05 ms',
    ]);
    expect(formatDuration(null)).toBe('—');
  });

  it('shows the step between rows in at most six characters', () => {
    const steps = [0, 0.004, 0.05, 9.2, 96.4, 999.4, 1_311, 75_000, 900_000, 1e8, null, -12];
    const shown = steps.map(formatDelta);
    expect(shown).toEqual([
      '+0.00',
      '+0.00',
      '+0.05',
      '+9.2',
      '+96',
      '+999',
      '+1.3s',
      '+75s',
      '+15m',
      '+28h',
      '',
      '−12',
    ]);
  });

  it('shows local time to the millisecond', () => {
    expect(formatClock(new Date(2025, 10, 24, 4, 5, 6, 7).getTime() + 0.9)).toBe('04:05:06.007');
    expect(formatClock(Number.NaN)).toBe('—');
  });

  it('shows how long and how much longer', () => {
    expect([0, 7_400, 761_000, 10_931_000].map(formatElapsed)).toEqual([
      '0:00',
      '0:07',
      '12:41',
      '3:02:11',
    ]);
    expect([-5, 4_210, 9_960, 40_200].map(formatWait)).toEqual(['0.0 s', '4.2 s', '10 s', '40 s']);
  });
});
