import { ChevronDown } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { useLater } from '../../../lib/use-later';
import { toggleCharts, useCharts } from '../../../state/layout-store';
import { useSeries, watchSeries } from '../../../state/series-store';
import { useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { latencyLines, rateLines } from './chart-rows';
import { LineCard } from './LineCard';
import { TimelineCard } from './TimelineCard';
import { useCharted } from './use-charted';

const CHARTS_APART_MS = 250;

/** Rate, latency and the reconnect timeline. */
export function ChartStrip({ selectedId }: { selectedId: number }) {
  const shown = useCharts((state) => state.shown);
  if (shown) return <Charts selectedId={selectedId} />;
  return (
    <div className="flex h-6 shrink-0 items-center justify-end border-b border-line px-3">
      <Button look="ghost" onClick={toggleCharts} className="h-5 px-1.5 text-small">
        <ChevronDown aria-hidden="true" size={13} />
        Show charts
      </Button>
    </div>
  );
}

function Charts({ selectedId }: { selectedId: number }) {
  const charted = useCharted(selectedId);
  const { series, failure } = useSeries();
  // Two charts in one frame would be felt by whoever scrolls the log.
  const rateSeries = useLater(series, CHARTS_APART_MS);
  const untimed = useWorkspace(({ connections }) => untimedOf(connections, selectedId));
  const latency = useMemo(() => latencyLines(charted), [charted]);
  const rate = useMemo(() => rateLines(charted), [charted]);

  useEffect(() => watchSeries(charted.map(({ id }) => id)), [charted]);

  return (
    <div className="chart-strip shrink-0 border-b border-line">
      <LineCard
        title="Latency"
        measure="latency"
        lines={latency}
        series={series}
        failure={failure}
        whenEmpty={untimed}
        legend
      />
      <LineCard
        title="Rate"
        measure="rate"
        lines={rate}
        series={rateSeries}
        failure={failure}
        whenEmpty=""
      />
      <TimelineCard selectedId={selectedId} />
    </div>
  );
}

/** Why there may be no latency of the connection shown. */
function untimedOf(connections: readonly ConnectionView[], id: number): string {
  const figures = connections.find((one) => one.id === id)?.figures;
  if (!figures || figures.received === 0) return 'No message yet';
  return figures.latencyMs.p50 === null ? 'No message held a timestamp' : 'Measured from now on';
}
