import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../src/renderer/src/features/monitor/charts/time-ticks';

const local = (text: string) => Date.parse(`2026-05-01T${text}`);
const labels = (from: string, to: string) =>
  timeTicks({ from: local(from), to: local(to) }).map(({ label }) => label);

describe('the times beneath a chart', () => {
  it('are round: seconds, minutes, hours', () => {
    expect(labels('12:00:10', '12:02:10')).toEqual([
      '12:00:30',
      '12:01:00',
      '12:01:30',
      '12:02:00',
    ]);
    expect(labels('12:01:00', '12:11:00')).toEqual(['12:02', '12:04', '12:06', '12:08', '12:10']);
    expect(labels('11:50:00', '12:50:00')).toEqual(['12:00', '12:15', '12:30', '12:45']);
    expect(labels('03:00:00', '15:00:00')).toEqual(['06:00', '09:00', '12:00']);
  });

  it('are few, whatever the axis, and not cut off at its ends', () => {
    for (let spanMs = 1_500; spanMs < 4e9; spanMs *= 1.7) {
      const from = local('12:34:56.789');
      const ticks = timeTicks({ from, to: from + spanMs });
      expect(ticks.length, `${spanMs} ms`).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThan(6);
      for (const { share } of ticks) expect(Math.abs(share - 0.5)).toBeLessThanOrEqual(0.42);
    }
  });
});
