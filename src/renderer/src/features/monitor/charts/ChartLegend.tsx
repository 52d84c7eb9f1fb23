import { memo } from 'react';
import { classNames } from '../../../lib/class-names';
import { Chip } from '../../../ui/Chip';
import type { ChartLine } from './chart-rows';
import { lineLook } from './line-look';

/** As many lines can be named where there is some room. */
const FEW = 4;

/** Which line is whose, and which percentile is dotted how. */
export const ChartLegend = memo(function ChartLegend({ lines }: { lines: readonly ChartLine[] }) {
  const owners = lines.filter(({ figure }) => figure === 'p50');
  const upper = lines.filter(({ figure }) => figure !== 'p50');
  return (
    <ul
      aria-label="Lines"
      className={classNames('chart-legend', owners.length <= FEW && 'with-names')}
    >
      {owners.map((line) => (
        <li key={line.key} title={line.charted.name}>
          <LineSample line={line} />
          <Chip transport={line.charted.transport} />
          <span className="chart-name">{line.charted.name}</span>
        </li>
      ))}
      {upper.map((line) => (
        <li key={line.key} title={`${line.figure} of ${line.charted.name}`}>
          <LineSample line={line} />
          {line.figure}
        </li>
      ))}
    </ul>
  );
});

/** A piece of the line as it is drawn. */
export function LineSample({ line }: { line: ChartLine }) {
  return (
    <svg aria-hidden="true" width={18} height={6} className="shrink-0">
      <line x1={0} x2={18} y1={3} y2={3} {...lineLook(line)} />
    </svg>
  );
}
