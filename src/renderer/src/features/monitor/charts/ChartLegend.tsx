import { classNames } from '../../../lib/class-names';
import { Chip } from '../../../ui/Chip';
import { type ChartLine, lookSamples } from './chart-rows';
import { lineLook } from './line-look';

/** As many lines can be named where there is some room. */
const FEW = 4;

/** Which line is whose; of many lines, which colour is whose: the chart names a line pointed at. */
export function ChartLegend({ lines }: { lines: readonly ChartLine[] }) {
  const few = lines.length <= FEW;
  return (
    <ul className={classNames('chart-legend', few && 'with-names')}>
      {(few ? lines : lookSamples(lines)).map((line) => (
        <li key={line.key} title={[line.charted.name, line.figure].join(' ')}>
          <LineSample line={line} />
          {line.figure === 'p99' ? 'p99' : <Chip transport={line.charted.transport} />}
          {line.figure !== 'p99' && <span className="chart-name">{line.charted.name}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A piece of the line as it is drawn. */
export function LineSample({ line }: { line: ChartLine }) {
  return (
    <svg aria-hidden="true" width={14} height={6} className="shrink-0">
      <line x1={0} x2={14} y1={3} y2={3} {...lineLook(line)} />
    </svg>
  );
}
