import { lazy, memo, Suspense, useMemo } from 'react';
import type { SeriesView } from '../../../../../shared/contract/views';
import { formatRate, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { ErrorBoundary } from '../../../ui/ErrorBoundary';
import { ChartLegend } from './ChartLegend';
import { type ChartLine, type ChartRow, chartRows } from './chart-rows';
import type { Measure } from './ticks';

/** Comes when it is needed: the first paint does not wait for it. */
const SecondsChart = lazy(() => import('./SecondsChart'));

interface LineCardProps {
  title: string;
  measure: Measure;
  lines: readonly ChartLine[];
  series: ReadonlyMap<number, SeriesView>;
  failure: string | null;
  /** Said where the lines would be, while there are none. */
  whenEmpty: string;
  legend?: boolean;
}

/** A chart of the last 90 seconds. */
export const LineCard = memo(function LineCard(props: LineCardProps) {
  const { title, measure, lines, series, failure, legend = false } = props;
  const rows = useMemo(() => chartRows(lines, series), [lines, series]);
  const empty =
    rows.length > 0 && lines.every(({ key }) => rows.every((row) => (row[key] ?? null) === null));
  return (
    <section aria-label={title} className="chart-card">
      <header className="chart-head">
        <h2 className="heading">{title}</h2>
        {failure ? (
          <span data-tone="bad" title={failure} className="chart-note ink">
            cannot be read
          </span>
        ) : (
          <>
            {legend && <ChartLegend lines={lines} />}
            {!legend && <span className="chart-note">last 90 s</span>}
          </>
        )}
      </header>
      <p className="sr-only">{summaryOf(measure, lines, rows.at(-1))}</p>
      <div className="chart-plot">
        <ErrorBoundary>
          <Suspense fallback={null}>
            <SecondsChart title={title} measure={measure} lines={lines} rows={rows} />
          </Suspense>
        </ErrorBoundary>
        {empty && <p className="chart-empty">{props.whenEmpty}</p>}
      </div>
    </section>
  );
});

/** The newest second of the connection shown. */
function summaryOf(
  measure: Measure,
  lines: readonly ChartLine[],
  row: ChartRow | undefined,
): string {
  const parts = lines
    .filter(({ charted }) => charted.selected)
    .map(({ key, figure }) => {
      const value = row?.[`=${key}`] ?? null;
      if (measure === 'latency') return `${figure} ${formatDuration(value)}`;
      return value === null ? UNKNOWN : formatRate(value);
    });
  return parts.join(', ');
}
