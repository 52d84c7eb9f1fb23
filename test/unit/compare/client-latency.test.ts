import { expect, test } from 'vitest';
import { createClientLatency } from '../../../src/main/engine/compare/client-latency';

const near = (ms: number) => expect.closeTo(ms, 1);

test('one clock: percentiles, and jitter of successive ones', () => {
  const latency = createClientLatency(false);
  expect(latency.jitterMs()).toBeNull();
  for (const ms of [1, 2, 4, 1]) latency.add(ms);
  expect(latency.jitterMs()).toBe(2);
  expect(latency.summary()).toEqual({ p50: near(1), p90: near(4), p99: near(4), max: 4 });
});

test('one clock: what its readings cannot resolve is zero', () => {
  const latency = createClientLatency(false);
  latency.add(-0.03);
  expect(latency.summary().max).toBe(0);
  expect(latency.bins().reduce((sum, { count }) => sum + count, 0)).toBe(1);
});

test('two clocks: latencies are as the clocks have them, below zero too', () => {
  const latency = createClientLatency(true);
  for (const ms of [-5_000, -4_998, -4_996, -4_990]) latency.add(ms);
  const { p50, p99, max } = latency.summary();
  expect(p50).toBeCloseTo(-4_998, 1);
  expect(p99).toBeCloseTo(-4_990, 1);
  expect(max).toBeCloseTo(-4_990, 6);
  const bins = latency.bins();
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  expect(bins[0]?.fromMs).toBeLessThanOrEqual(-4_999);
  expect(latency.jitterMs()).toBeCloseTo(10 / 3);
});
