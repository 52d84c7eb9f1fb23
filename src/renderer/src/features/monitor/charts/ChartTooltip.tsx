import { clock } from '../../../lib/format-span';
import { Chip } from '../../../ui/Chip';
import { LineSample } from './ChartLegend';
import type { ChartLine, ChartRow } from './chart-rows';
import { type Measure, shownValue } from './ticks';

interface ChartTooltipProps {
  row: ChartRow;
  lines: readonly ChartLine[];
  measure: Measure;
}

/** What was measured in a step: a line of text for each connection. */
export function ChartTooltip({ row, lines, measure }: ChartTooltipProps) {
  const main = lines.filter(({ figure }) => figure === 'p50' || figure === 'count');
  const upper = lines.filter((line) => !main.includes(line));
  return (
    <table className="chart-tooltip">
      <thead>
        <tr className="text-muted">
          <th colSpan={3}>{clock(row.at)}</th>
          <th>{measure === 'latency' ? 'p50' : ''}</th>
          {upper.map(({ key, figure }) => (
            <th key={key}>{figure}</th>
          ))}
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
            <td className="chart-value">{shownValue(row[`=${line.key}`] ?? null, measure)}</td>
            {upper.map(({ key, charted }) => (
              <td key={key} className="chart-value">
                {charted.id === line.charted.id && shownValue(row[`=${key}`] ?? null, measure)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
