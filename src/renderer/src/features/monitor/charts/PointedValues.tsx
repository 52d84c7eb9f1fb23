import { useTimeRange } from '../../../state/time-range-store';
import { ChartTooltip } from './ChartTooltip';
import type { ChartLine, ChartRow } from './chart-rows';
import type { ChartFrame } from './frame';
import { shareOf } from './range';
import type { Measure } from './ticks';

interface PointedValuesProps {
  title: string;
  measure: Measure;
  lines: readonly ChartLine[];
  rows: readonly ChartRow[];
  frame: ChartFrame;
}

/** What was measured in the step pointed at in this chart; nothing while none is. */
export function PointedValues({ title, measure, lines, rows, frame }: PointedValuesProps) {
  const at = useTimeRange(({ pointed }) => (pointed?.label === title ? pointed.at : null));
  if (at === null) return null;
  const { stepMs } = frame.span;
  const row = rows.find((one) => one.at <= at && at < one.at + stepMs);
  if (!row) return null;
  const share = shareOf(at, frame.domain);
  // Beneath the chart, not over its lines, and within its width.
  const place = share < 0.5 ? { left: `${share * 100}%` } : { right: `${(1 - share) * 100}%` };
  return (
    <div aria-hidden="true" className="pointed-values" style={place}>
      <ChartTooltip row={row} lines={lines} measure={measure} />
    </div>
  );
}
