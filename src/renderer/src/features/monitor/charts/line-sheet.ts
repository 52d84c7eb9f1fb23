import type { SeriesView } from '../../../../../shared/contract/views';
import { UNKNOWN } from '../../../lib/format';
import { clock } from '../../../lib/format-span';
import type { TimeRange, TimeSpan } from '../../../state/time-range-store';
import { type ChartLine, chartRows, type Figure } from './chart-rows';
import type { Charted } from './charted';
import type { ChartSheet, SheetColumn } from './sheet';
import { type Measure, shownValue } from './ticks';

const FIGURES: Readonly<Record<Measure, readonly Figure[]>> = {
  latency: ['p50', 'p90', 'p99'],
  rate: ['count'],
};

const TIME: SheetColumn = {
  owner: null,
  heading: 'Time',
  name: 'time',
  numeric: false,
  show: (cell) => (typeof cell === 'string' ? clock(Date.parse(cell)) : UNKNOWN),
};

/** The steps of a chart in numbers, from the first in which anything is known to the last. */
export function lineSheet(
  measure: Measure,
  charted: readonly Charted[],
  series: ReadonlyMap<number, SeriesView>,
  span: TimeSpan,
  domain: TimeRange,
): ChartSheet {
  const lines = charted.flatMap((one) =>
    FIGURES[measure].map(
      (figure): ChartLine => ({ key: `${figure}-${one.id}`, charted: one, figure }),
    ),
  );
  const rows = chartRows(lines, series, span, domain).map((row) => ({
    at: row.at,
    values: lines.map(({ key }) => rounded(row[`=${key}`] ?? null)),
  }));
  const known = rows.flatMap(({ values }, index) =>
    values.some((value) => value !== null) ? [index] : [],
  );
  return {
    columns: [TIME, ...lines.map((line) => columnOf(line, measure))],
    rows: rows.slice(known[0] ?? rows.length, (known.at(-1) ?? -1) + 1).map(({ at, values }) => {
      const time = new Date(at).toISOString();
      return { key: time, cells: [time, ...values] };
    }),
    newestFirst: true,
  };
}

function columnOf({ charted, figure }: ChartLine, measure: Measure): SheetColumn {
  const heading = figure === 'count' ? 'msg/s' : figure;
  const unit = figure === 'count' ? 'messages_per_s' : `${figure}_ms`;
  return {
    owner: charted,
    heading,
    name: `${charted.name} (${charted.transport}) ${unit}`,
    numeric: true,
    show: (cell) => shownValue(typeof cell === 'number' ? cell : null, measure),
  };
}

/** Without the digits that only the arithmetic brought. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
