import { lazy, Suspense, useCallback, useRef } from 'react';
import type { LogSource } from '../../../state/log-source';
import { ErrorBoundary } from '../../../ui/ErrorBoundary';
import { TimeAxis, ValueAxis } from './ChartAxes';
import { type ChartLine, type ChartRow, largest } from './chart-rows';
import type { ChartFrame } from './frame';
import { PointedValues } from './PointedValues';
import { RangeKeys } from './RangeKeys';
import { RangeOverlay } from './RangeOverlay';
import { type Measure, niceTicks, shownValue, tickLabel } from './ticks';

/** Comes when it is needed: the first paint does not wait for it. */
const StepsChart = lazy(() => import('./StepsChart'));

interface LinePlotProps {
  title: string;
  measure: Measure;
  lines: readonly ChartLine[];
  rows: ChartRow[];
  frame: ChartFrame;
  chosen: LogSource;
  /** Said where the lines would be, while there are none. */
  whenEmpty: string;
}

/** Lines over time with their axes; a place to drag ranges. */
export function LinePlot(props: LinePlotProps) {
  const { title, measure, lines, rows, frame, chosen, whenEmpty } = props;
  const { domain } = frame;
  const { stepMs } = frame.span;
  const keys = useRef<HTMLDivElement>(null);
  const ticks = niceTicks(largest(rows, lines), measure);
  const isEmpty =
    rows.length > 0 && lines.every(({ key }) => rows.every((row) => (row[key] ?? null) === null));
  const onPress = useCallback(() => keys.current?.focus({ preventScroll: true }), []);
  const describe = (at: number) => valuesAt(rows, lines, measure, at);
  const shared = { label: title, chosen, domain, stepMs };
  return (
    <>
      <div className="chart-plot">
        <ValueAxis labels={ticks.map((tick) => tickLabel(tick, ticks, measure))} />
        <div className="plot-area">
          <ErrorBoundary>
            <Suspense fallback={null}>
              <StepsChart lines={lines} rows={rows} top={ticks.at(-1) ?? 1} />
            </Suspense>
          </ErrorBoundary>
          {isEmpty && <p className="chart-empty">{whenEmpty}</p>}
          <RangeKeys ref={keys} {...shared} describe={describe} />
          <RangeOverlay {...shared} onPress={onPress} />
          <PointedValues title={title} measure={measure} lines={lines} rows={rows} frame={frame} />
        </div>
      </div>
      <TimeAxis domain={domain} />
    </>
  );
}

/** What the connection shown had in a step, for screen readers. */
function valuesAt(
  rows: readonly ChartRow[],
  lines: readonly ChartLine[],
  measure: Measure,
  at: number,
): string {
  const row = rows.find((one) => one.at === at);
  return lines
    .filter(({ charted }) => charted.selected)
    .map(({ key, figure }) => {
      const value = shownValue(row?.[`=${key}`] ?? null, measure);
      return measure === 'latency' ? `${figure} ${value}` : value;
    })
    .join(', ');
}
