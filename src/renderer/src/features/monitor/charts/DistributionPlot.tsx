import { useMemo } from 'react';
import type { Distribution, MeasureWindow } from '../../../../../shared/model/measures';
import type { Transport } from '../../../../../shared/model/transport';
import { plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { chooseLatencyView } from '../../../state/latency-view';
import { useMeasures } from '../../../state/measures-store';
import { Bars } from './Bars';
import { binAxis, binBars, binTicks } from './bin-bars';
import { Choice, type ChoiceOption } from './Choice';

interface DistributionPlotProps {
  id: number;
  transport: Transport;
  window: MeasureWindow;
  /** Said where the bars would be, while no message held a timestamp. */
  whenEmpty: string;
}

const WINDOWS: readonly (ChoiceOption<MeasureWindow> & { within: string })[] = [
  { id: '1s', name: 'Last second', sign: '1 s', within: 'the last second' },
  { id: '10s', name: 'Last 10 seconds', sign: '10 s', within: 'the last 10 seconds' },
  { id: '1m', name: 'Last minute', sign: '1 min', within: 'the last minute' },
  { id: 'run', name: 'Whole run', sign: 'run', within: 'the run' },
];

/** How often which latency came, on a logarithmic axis. */
export function DistributionPlot({ id, transport, window, whenEmpty }: DistributionPlotProps) {
  const { measures } = useMeasures(id, window);
  const bins = measures?.latency.bins;
  const axis = useMemo(() => binAxis(bins ?? []), [bins]);
  const bars = useMemo(() => (axis ? binBars(bins ?? [], axis) : []), [bins, axis]);
  const distribution = measures?.latency.windows[window];
  const within = WINDOWS.find((one) => one.id === window)?.within ?? '';
  return (
    <>
      <div className="chart-plot">
        {axis && distribution ? (
          <>
            <p className="sr-only">{spoken(distribution, within)}</p>
            <Bars transport={transport} bars={bars} axis={axis} distribution={distribution} />
          </>
        ) : (
          measures && (
            <p className="chart-empty">
              {emptyWords(distribution ?? null, measures.latency.windows.run, within) ?? whenEmpty}
            </p>
          )
        )}
        <div className="window-choice">
          <Choice
            label="Distribution of"
            options={WINDOWS}
            chosen={window}
            onChoose={(chosen) => chooseLatencyView({ window: chosen })}
          />
        </div>
      </div>
      <div aria-hidden="true" className="time-axis whole">
        {axis &&
          binTicks(axis).map(({ label, left }) => (
            <span key={label} style={{ left: `${left * 100}%` }}>
              {label}
            </span>
          ))}
      </div>
    </>
  );
}

/** Why a window has no distribution though the run has one; null when the run has none either. */
function emptyWords(window: Distribution | null, run: Distribution, within: string): string | null {
  if (run.count === 0) return null;
  return window === null ? 'Kept from now on' : `No timestamp in ${within}`;
}

function spoken({ count, p50, p99, max }: Distribution, within: string): string {
  return `${plural(count, 'message')} in ${within}: p50 ${formatDuration(p50)}, p99 ${formatDuration(p99)}, longest ${formatDuration(max)}`;
}
