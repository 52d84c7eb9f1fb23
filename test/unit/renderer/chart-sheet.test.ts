import { describe, expect, it } from 'vitest';
import { binSheet } from '../../../src/renderer/src/features/monitor/charts/bin-sheet';
import { chartedConnections } from '../../../src/renderer/src/features/monitor/charts/charted';
import { lineSheet } from '../../../src/renderer/src/features/monitor/charts/line-sheet';
import { columnGroups, sheetCsv } from '../../../src/renderer/src/features/monitor/charts/sheet';
import { formatClock } from '../../../src/renderer/src/lib/format-time';
import { TIME_SPANS } from '../../../src/renderer/src/state/time-range-store';
import { viewOf } from './views';

const at = Date.parse('2026-05-01T12:00:02.000Z');
const charted = chartedConnections(
  [viewOf(1, { name: 'prices' }), viewOf(2, { name: '=evil,', transport: 'poll' })],
  1,
);
const none = { count: null, p50: null, p90: null, p99: null };
const series = new Map([
  [
    1,
    {
      id: 1,
      at,
      stepMs: 1_000,
      points: [
        none,
        { count: 9, p50: 0.1 + 0.2, p90: 1, p99: 2 },
        { count: 0, p50: null, p90: null, p99: null },
      ],
    },
  ],
]);
const domain = { from: at - 3_000, to: at + 2_000 };
const sheetOf = (measure: 'latency' | 'rate') =>
  lineSheet(measure, charted, series, TIME_SPANS[0], domain);

describe('the table of a chart over time', () => {
  it('has a column for each figure of each connection, side by side', () => {
    const { columns } = sheetOf('latency');
    expect(columns.map(({ heading }) => heading)).toEqual([
      'Time',
      ...['p50', 'p90', 'p99'],
      ...['p50', 'p90', 'p99'],
    ]);
    expect(columnGroups(columns).map(({ owner, count }) => [owner?.name, count])).toEqual([
      [undefined, 1],
      ['prices', 3],
      ['=evil,', 3],
    ]);
  });

  it('goes from the first step with a value to the last, holes included', () => {
    const { rows, newestFirst } = sheetOf('rate');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2026-05-01T12:00:01.000Z', 9, null],
      ['2026-05-01T12:00:02.000Z', 0, null],
    ]);
    expect(newestFirst).toBe(true);
    expect(sheetOf('latency').rows).toHaveLength(1);
  });

  it('shows values with their units and what is unknown as such', () => {
    const { columns, rows } = sheetOf('latency');
    const shown = columns.map(({ show }, index) => show(rows[0]?.cells[index] ?? null));
    expect(shown).toEqual([
      formatClock(at - 1_000).slice(0, 8),
      ...['0.30 ms', '1.00 ms', '2.00 ms'],
      ...['—', '—', '—'],
    ]);
  });

  it('is CSV with ISO times and units in its names', () => {
    expect(sheetCsv(sheetOf('latency'))).toBe(
      [
        'time,prices (sse) p50_ms,prices (sse) p90_ms,prices (sse) p99_ms,"\'=evil, (poll) p50_ms","\'=evil, (poll) p90_ms","\'=evil, (poll) p99_ms"',
        '2026-05-01T12:00:01.000Z,0.3,1,2,,,',
        '',
      ].join('\r\n'),
    );
    expect(sheetCsv(sheetOf('rate')).split('\r\n')[0]).toContain('prices (sse) messages_per_s');
  });

  it('is empty while nothing was read', () => {
    const { rows } = lineSheet('rate', charted, new Map(), TIME_SPANS[0], domain);
    expect(rows).toEqual([]);
  });
});

describe('the table of a distribution', () => {
  it('has the bins that count anything, and their share', () => {
    const sheet = binSheet([
      { fromMs: 0.1, toMs: 0.2, count: 1 },
      { fromMs: 0.2, toMs: 0.4, count: 0 },
      { fromMs: 0.4, toMs: 0.8, count: 2 },
    ]);
    expect(sheetCsv(sheet)).toBe(
      'from_ms,to_ms,messages,share_percent\r\n0.1,0.2,1,33.33\r\n0.4,0.8,2,66.67\r\n',
    );
    expect(
      sheet.columns.map(({ show }, index) => show(sheet.rows[0]?.cells[index] ?? null)),
    ).toEqual(['0.10 ms', '0.20 ms', '1', '33.3 %']);
  });
});
