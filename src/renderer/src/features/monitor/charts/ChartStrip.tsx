import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import { useLater } from '../../../lib/use-later';
import { toggleCharts, useCharts } from '../../../state/layout-store';
import { scoped } from '../../../state/log-scope';
import { liveSource } from '../../../state/log-source';
import { clearRange } from '../../../state/range-filter';
import { useSeries, watchSeries } from '../../../state/series-store';
import { useTimeRange } from '../../../state/time-range-store';
import { useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { domainRead, latencyLines, rateLines } from './chart-rows';
import type { ChartFrame } from './frame';
import { LatencyCard } from './LatencyCard';
import { RateCard } from './RateCard';
import { TimeBar } from './TimeBar';
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
  const frame = useFrame();
  // Two charts in one frame would be felt by whoever scrolls the log.
  const later = useLater(frame, CHARTS_APART_MS);
  const failure = useSeries((state) => state.failure);
  const untimed = useWorkspace(({ connections }) => untimedOf(connections, selectedId));
  const latency = useMemo(() => latencyLines(charted), [charted]);
  const rate = useMemo(() => rateLines(charted), [charted]);
  const chosen = useMemo(() => liveSource(selectedId), [selectedId]);
  const shared = { charted, failure, chosen };
  const { stepMs } = frame.span;

  useEffect(
    () =>
      watchSeries(
        charted.map(({ id }) => id),
        stepMs,
      ),
    [charted, stepMs],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !clearRange(scoped(chosen))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to keys from within
    <div onKeyDown={onKeyDown} className="chart-strip shrink-0 border-b border-line">
      <TimeBar lines={latency} chosen={chosen} />
      <LatencyCard
        {...shared}
        selectedId={selectedId}
        lines={latency}
        frame={frame}
        whenEmpty={untimed}
      />
      <RateCard {...shared} lines={rate} frame={later} />
      <TimelineCard selectedId={selectedId} />
    </div>
  );
}

/** What was read last, with its axis. */
function useFrame(): ChartFrame {
  const span = useTimeRange((state) => state.span);
  const series = useSeries((state) => state.series);
  return useMemo(
    () => ({ span, series, domain: domainRead(span, series, Date.now()) }),
    [span, series],
  );
}

/** Why there may be no latency of the connection shown. */
function untimedOf(connections: readonly ConnectionView[], id: number): string {
  const figures = connections.find((one) => one.id === id)?.figures;
  if (!figures || figures.received === 0) return 'No message yet';
  return figures.latencyMs.p50 === null ? 'No message held a timestamp' : 'Measured from now on';
}
