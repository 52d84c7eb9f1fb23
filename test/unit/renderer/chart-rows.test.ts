import { describe, expect, it } from 'vitest';
import {
  bridged,
  chartRows,
  largest,
  latencyLines,
  lookSamples,
  rateLines,
} from '../../../src/renderer/src/features/monitor/charts/chart-rows';
import { chartedConnections } from '../../../src/renderer/src/features/monitor/charts/charted';
import { viewOf } from './views';

const charted = chartedConnections([viewOf(1), viewOf(2)], 1);
const second = (count: number, p50: number | null = null, p99 = p50) => ({ count, p50, p99 });

describe('the lines', () => {
  it('are the medians, and the 99th percentile of the connection shown', () => {
    expect(latencyLines(charted).map(({ key }) => key)).toEqual(['p50-1', 'p99-1', 'p50-2']);
    expect(rateLines(charted).map(({ key }) => key)).toEqual(['count-1', 'count-2']);
  });
});

describe('the samples of many lines', () => {
  it('are one for each colour, and the dotted one', () => {
    const views = [viewOf(1), viewOf(2), viewOf(3, { transport: 'poll' }), viewOf(4)];
    const lines = latencyLines(chartedConnections(views, 1));
    expect(lookSamples(lines).map(({ key }) => key)).toEqual(['p50-1', 'p99-1', 'p50-3']);
  });
});

describe('the rows of a chart', () => {
  it('are none while nothing has been read', () => {
    expect(chartRows(rateLines(charted), new Map())).toEqual([]);
  });

  it('put the seconds side by side, those of a late answer in their place', () => {
    const series = new Map([
      [1, { id: 1, at: 5_000, seconds: [second(1), second(2), second(3)] }],
      [2, { id: 2, at: 4_001, seconds: [second(7), second(8), second(9)] }],
    ]);
    const rows = chartRows(rateLines(charted), series);
    expect(rows.map((row) => [row.at, row['=count-1'], row['=count-2']])).toEqual([
      [3_000, 1, 8],
      [4_000, 2, 9],
      [5_000, 3, null],
    ]);
    expect(largest(rows, rateLines(charted))).toBe(9);
  });

  it('keep what was measured apart from what is drawn', () => {
    const series = new Map([
      [1, { id: 1, at: 2_000, seconds: [second(1, 2), second(0), second(1, 4)] }],
    ]);
    const rows = chartRows(latencyLines(charted), series);
    expect(rows.map((row) => [row['p50-1'], row['=p50-1']])).toEqual([
      [2, 2],
      [3, null],
      [4, 4],
    ]);
    expect(rows[0]?.['p50-2'] ?? null).toBeNull();
  });
});

describe('bridging', () => {
  it('crosses short gaps in a straight line, long ones not', () => {
    expect(bridged([1, null, 3])).toEqual([1, 2, 3]);
    expect(bridged([1, 1, null, null, null, null, null, 3, 3])).toEqual([
      1,
      1,
      null,
      null,
      null,
      null,
      null,
      3,
      3,
    ]);
    expect(bridged([null, null])).toEqual([null, null]);
  });

  it('lets a value that stands alone last a second', () => {
    expect(bridged([null, 2, null, null, null, null, null, null, 5])).toEqual([
      null,
      2,
      2,
      null,
      null,
      null,
      null,
      null,
      5,
    ]);
  });
});
