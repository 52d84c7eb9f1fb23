import { describe, expect, it } from 'vitest';
import {
  bridged,
  chartRows,
  domainRead,
  largest,
  latencyLines,
  linePoints,
  rateLines,
} from '../../../src/renderer/src/features/monitor/charts/chart-rows';
import { chartedConnections } from '../../../src/renderer/src/features/monitor/charts/charted';
import { TIME_SPANS } from '../../../src/renderer/src/state/time-range-store';
import type { PointView, SeriesView } from '../../../src/shared/contract/views';
import { viewOf } from './views';

const charted = chartedConnections([viewOf(1), viewOf(2)], 1);
const point = (count: number | null, p50: number | null = null, p99 = p50): PointView => ({
  count,
  p50,
  p90: p50,
  p99,
});
const seriesOf = (...all: SeriesView[]) => new Map(all.map((one) => [one.id, one]));
const span = TIME_SPANS[0];
const domain = { from: 3_000, to: 6_000 };

describe('the lines', () => {
  it('are the medians, and the upper percentiles of the connection shown', () => {
    expect(latencyLines(charted).map(({ key }) => key)).toEqual([
      'p50-1',
      'p90-1',
      'p99-1',
      'p50-2',
    ]);
    expect(rateLines(charted).map(({ key }) => key)).toEqual(['count-1', 'count-2']);
  });
});

describe('the axis of the charts', () => {
  it('ends with the step after the newest that was read, which is under way', () => {
    const series = seriesOf(
      { id: 1, at: 200_437.2, stepMs: 1_000, points: [] },
      { id: 2, at: 199_000, stepMs: 1_000, points: [] },
    );
    expect(domainRead(span, series, 0)).toEqual({ from: 82_437, to: 202_437 });
  });

  it('is that of now while nothing of its steps was read', () => {
    const series = seriesOf({ id: 1, at: 200_000, stepMs: 5_000, points: [] });
    expect(domainRead(span, series, 300_500)).toEqual({ from: 181_000, to: 301_000 });
  });
});

describe('the rows of a chart', () => {
  it('are none while nothing has been read, or only steps of another length', () => {
    const series = seriesOf({ id: 1, at: 5_000, stepMs: 5_000, points: [point(1)] });
    expect(chartRows(rateLines(charted), new Map(), span, domain)).toEqual([]);
    expect(chartRows(rateLines(charted), series, span, domain)).toEqual([]);
  });

  it('put the steps side by side, those of a late answer in their place', () => {
    const series = seriesOf(
      { id: 1, at: 5_000, stepMs: 1_000, points: [1, 2, 3, 4].map((one) => point(one)) },
      { id: 2, at: 4_000, stepMs: 1_000, points: [7, 8, 9].map((one) => point(one)) },
    );
    const rows = chartRows(rateLines(charted), series, span, domain);
    expect(rows.map((row) => [row.at, row['=count-1'], row['=count-2']])).toEqual([
      [3_000, 2, 8],
      [4_000, 3, 9],
      [5_000, 4, null],
    ]);
    expect(largest(rows, rateLines(charted))).toBe(9);
  });

  it('tell rates a second whatever the length of the steps', () => {
    const series = seriesOf({ id: 1, at: 10_000, stepMs: 5_000, points: [point(50), point(0)] });
    const rows = chartRows(rateLines(charted), series, TIME_SPANS[1] ?? span, {
      from: 5_000,
      to: 20_000,
    });
    expect(rows.map((row) => row['=count-1'])).toEqual([10, 0, null]);
  });

  it('keep what was measured apart from what is drawn', () => {
    const series = seriesOf({
      id: 1,
      at: 5_000,
      stepMs: 1_000,
      points: [point(1, 2), point(0), point(1, 4)],
    });
    const rows = chartRows(latencyLines(charted), series, span, domain);
    expect(rows.map((row) => [row['p50-1'], row['=p50-1']])).toEqual([
      [2, 2],
      [3, null],
      [4, 4],
    ]);
    expect(rows[0]?.['p50-2'] ?? null).toBeNull();
  });
});

describe('the points of a line', () => {
  it('stand in the middle of their steps, the top at the upper edge, holes left out', () => {
    const [line] = rateLines(charted);
    const rows = [8, 0, null, 3].map((value, at) => ({ at, 'count-1': value }));
    expect(line && linePoints(rows, line, 100, 8)).toEqual([
      { x: 0.5, y: 0 },
      { x: 1.5, y: 100 },
      { x: 2.5, y: null },
      { x: 3.5, y: 62.5 },
    ]);
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

  it('lets a value that stands alone last a step', () => {
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
