import { describe, expect, it } from 'vitest';
import { niceTicks, tickLabel } from '../../../src/renderer/src/features/monitor/charts/ticks';

const labels = (top: number, measure: 'latency' | 'rate') => {
  const ticks = niceTicks(top, measure);
  return ticks.map((tick) => tickLabel(tick, ticks, measure));
};

describe('the ticks of an axis', () => {
  it.each([
    [0, 'rate', ['0 /s', '1', '2', '3']],
    [2, 'rate', ['0 /s', '1', '2', '3']],
    [10, 'rate', ['0 /s', '4', '8', '12']],
    [15, 'rate', ['0 /s', '5', '10', '15']],
    [20_000, 'rate', ['0 /s', '8K', '16K', '24K']],
    [2_000, 'rate', ['0 /s', '800', '1.6K', '2.4K']],
    [200_000, 'rate', ['0 /s', '80K', '160K', '240K']],
    [0, 'latency', ['0 ms', '1', '2', '3']],
    [0.001, 'latency', ['0 ms', '0.01', '0.02', '0.03']],
    [0.3, 'latency', ['0 ms', '0.1', '0.2', '0.3']],
    [1.7, 'latency', ['0 ms', '0.6', '1.2', '1.8']],
    [180, 'latency', ['0 ms', '60', '120', '180']],
    [4_000, 'latency', ['0 s', '1.5', '3', '4.5']],
  ] as const)('up to %s %s', (top, measure, expected) => {
    expect(labels(top, measure)).toEqual(expected);
  });

  it('always reach the largest value', () => {
    for (let top = 0.001; top < 1e7; top *= 1.37) {
      expect(niceTicks(top, 'latency').at(-1)).toBeGreaterThanOrEqual(top * (1 - 1e-6));
    }
  });
});
