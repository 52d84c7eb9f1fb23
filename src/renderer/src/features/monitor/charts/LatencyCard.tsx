import { ChartColumn, ChartSpline } from 'lucide-react';
import { memo, useEffect, useMemo } from 'react';
import { chooseLatencyView, type LatencyView, useLatencyView } from '../../../state/latency-view';
import type { LogSource } from '../../../state/log-source';
import { measuresOf, useMeasures, watchMeasures } from '../../../state/measures-store';
import { binSheet } from './bin-sheet';
import { ChartCard } from './ChartCard';
import { Choice, type ChoiceOption } from './Choice';
import { ClockLabel } from './ClockLabel';
import { type ChartLine, chartRows } from './chart-rows';
import type { Charted } from './charted';
import { DistributionPlot } from './DistributionPlot';
import type { ChartFrame } from './frame';
import { LinePlot } from './LinePlot';
import { lineSheet } from './line-sheet';

interface LatencyCardProps {
  selectedId: number;
  charted: readonly Charted[];
  lines: readonly ChartLine[];
  frame: ChartFrame;
  failure: string | null;
  chosen: LogSource;
  whenEmpty: string;
}

const MODES: readonly ChoiceOption<LatencyView['mode']>[] = [
  { id: 'time', name: 'Over time', sign: <ChartSpline size={13} /> },
  { id: 'distribution', name: 'Distribution', sign: <ChartColumn size={13} /> },
];

/** How late: percentiles over time, or the distribution of the connection shown. */
export const LatencyCard = memo(function LatencyCard(props: LatencyCardProps) {
  const { selectedId, charted, lines, frame, failure, chosen, whenEmpty } = props;
  const { mode, window } = useLatencyView();
  const isOverTime = mode === 'time';
  const { span, domain, series } = frame;
  const rows = useMemo(
    () => (isOverTime ? chartRows(lines, series, span, domain) : []),
    [isOverTime, lines, series, span, domain],
  );

  const unread = useMeasures(selectedId, window).failure;

  // For what the latency rests on; and for the bins.
  useEffect(() => watchMeasures(selectedId), [selectedId]);
  useEffect(
    () => (isOverTime ? undefined : watchMeasures(selectedId, window)),
    [selectedId, isOverTime, window],
  );

  const sheetOf = () =>
    isOverTime
      ? lineSheet('latency', charted, series, span, domain)
      : binSheet(measuresOf(selectedId, window).measures?.latency.bins ?? []);

  return (
    <ChartCard
      title="Latency"
      note={<ClockLabel id={selectedId} />}
      tools={
        <Choice
          label="Latency as"
          options={MODES}
          chosen={mode}
          onChoose={(chosenMode) => chooseLatencyView({ mode: chosenMode })}
        />
      }
      failure={isOverTime ? failure : unread}
      chosen={chosen}
      sheetOf={sheetOf}
    >
      {isOverTime ? (
        <LinePlot
          title="Latency"
          measure="latency"
          lines={lines}
          rows={rows}
          frame={frame}
          chosen={chosen}
          whenEmpty={whenEmpty}
        />
      ) : (
        <DistributionPlot
          id={selectedId}
          transport={charted.find(({ selected }) => selected)?.transport ?? 'sse'}
          window={window}
          whenEmpty={whenEmpty}
        />
      )}
    </ChartCard>
  );
});
