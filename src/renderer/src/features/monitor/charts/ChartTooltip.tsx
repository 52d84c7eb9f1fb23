import { formatRate, UNKNOWN } from '../../../lib/format';
import { formatClock, formatDuration } from '../../../lib/format-time';
import { Chip } from '../../../ui/Chip';
import { LineSample } from './ChartLegend';
import type { ChartLine, ChartRow } from './chart-rows';
import type { Measure } from './ticks';

interface ChartTooltipProps {
  row: ChartRow | undefined;
  lines: readonly ChartLine[];
  measure: Measure;
}

/** What was measured in the second pointed at. */
export function ChartTooltip({ row, lines, measure }: ChartTooltipProps) {
  if (!row) return null;
  const main = lines.filter(({ figure }) => figure !== 'p99');
  const p99 = lines.find(({ figure }) => figure === 'p99');
  return (
    <table className="chart-tooltip">
      <thead>
        <tr className="text-muted">
          <th colSpan={3}>{formatClock(row.at).slice(0, 8)}</th>
          <th>{measure === 'latency' ? 'p50' : ''}</th>
          {p99 && <th>p99</th>}
        </tr>
      </thead>
      <tbody>
        {main.map((line) => (
          <tr key={line.key}>
            <td>
              <LineSample line={line} />
            </td>
            <td>
              <Chip transport={line.charted.transport} />
            </td>
            <td className="max-w-24 truncate">{line.charted.name}</td>
            <td className="chart-value">{shownValue(row, line, measure)}</td>
            {p99 && (
              <td className="chart-value">
                {line.charted.selected && shownValue(row, p99, measure)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shownValue(row: ChartRow, { key }: ChartLine, measure: Measure): string {
  const value = row[`=${key}`] ?? null;
  if (measure === 'latency') return formatDuration(value);
  return value === null ? UNKNOWN : formatRate(value);
}
