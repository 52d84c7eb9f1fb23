import { memo, useMemo } from 'react';
import type { LogSource } from '../../../state/log-source';
import { ChartCard } from './ChartCard';
import { type ChartLine, chartRows } from './chart-rows';
import type { Charted } from './charted';
import type { ChartFrame } from './frame';
import { LinePlot } from './LinePlot';
import { lineSheet } from './line-sheet';

interface RateCardProps {
  charted: readonly Charted[];
  lines: readonly ChartLine[];
  frame: ChartFrame;
  failure: string | null;
  chosen: LogSource;
}

/** Messages a second of each connection. */
export const RateCard = memo(function RateCard(props: RateCardProps) {
  const { charted, lines, frame, failure, chosen } = props;
  const { span, domain, series } = frame;
  const rows = useMemo(() => chartRows(lines, series, span, domain), [lines, series, span, domain]);
  return (
    <ChartCard
      title="Rate"
      note="messages a second"
      failure={failure}
      chosen={chosen}
      sheetOf={() => lineSheet('rate', charted, series, span, domain)}
    >
      <LinePlot
        title="Rate"
        measure="rate"
        lines={lines}
        rows={rows}
        frame={frame}
        chosen={chosen}
        whenEmpty=""
      />
    </ChartCard>
  );
});
