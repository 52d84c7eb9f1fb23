import { ChevronUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import type { StateSpan } from '../../../../../shared/contract/views';
import { useNow } from '../../../lib/use-now';
import { useDelivery, watchDelivery } from '../../../state/delivery-store';
import { toggleCharts } from '../../../state/layout-store';
import { liveSource } from '../../../state/log-source';
import { showMoment } from '../../../state/show-moment';
import { useSidePane } from '../../../state/side-pane';
import { type TimeRange, useTimeRange, useTimeSpan } from '../../../state/time-range-store';
import { findConnection, useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { ChartCard } from './ChartCard';
import { laneOf } from './lane-connection';
import { laneSegments } from './lane-segments';
import { RangeOverlay } from './RangeOverlay';
import { segmentSheet } from './segment-sheet';
import { laneSummary } from './segment-words';
import { Timeline } from './Timeline';

const HOLES_EVERY_MS = 2_000;

/** When each connection was open, was waited for and was made anew. Moves once a second. */
export function TimelineCard({ selectedId }: { selectedId: number }) {
  const now = useNow(1_000);
  const { label, name } = useTimeRange((state) => state.span);
  const { domainAt, stepMs } = useTimeSpan();
  const domain = domainAt(now);
  const holes = useHoles(selectedId);
  // Read, not listened to: a push comes up to ten times a second.
  const { connections } = useWorkspace.getState();
  const story = findConnection(selectedId)?.story ?? [];
  const lanes = connections.map((connection) => {
    const lane = laneOf(connection);
    return connection.id === selectedId ? { ...lane, holes } : lane;
  });
  const segmentsFrom = (spans: readonly StateSpan[]) => laneSegments(spans, now, domain);
  const chosen = useMemo(() => liveSource(selectedId), [selectedId]);
  const overlayOf = useCallback(
    (shown: TimeRange): ReactNode => (
      <RangeOverlay label="Reconnects" chosen={chosen} domain={shown} stepMs={stepMs} />
    ),
    [chosen, stepMs],
  );
  return (
    <ChartCard
      title="Reconnects"
      note={`last ${label}`}
      lastTool={
        <Button
          look="ghost"
          size="icon"
          aria-label="Hide charts"
          title="Hide charts"
          onClick={toggleCharts}
          className="chart-tool"
        >
          <ChevronUp aria-hidden="true" size={14} />
        </Button>
      }
      failure={null}
      chosen={chosen}
      sheetOf={() =>
        segmentSheet(
          lanes.map((connection) => ({ connection, segments: segmentsFrom(connection.story) })),
          now,
        )
      }
      className="timeline-card"
    >
      <p className="sr-only">{laneSummary(segmentsFrom(story), now, name.toLowerCase())}</p>
      <Timeline
        connections={lanes}
        selectedId={selectedId}
        now={now}
        domain={domain}
        segmentsFrom={segmentsFrom}
        overlayOf={overlayOf}
        onOpen={(id, at) => void showMoment(id, at)}
      />
    </ChartCard>
  );
}

/** When ids of the connection shown were seen to be missing; asked for only if any are. */
function useHoles(id: number): readonly number[] {
  const lost = useWorkspace(
    ({ connections }) => connections.find((one) => one.id === id)?.figures.audit?.lost ?? 0,
  );
  const read = useSidePane((state) => state.tab === 'delivery');
  const { value } = useDelivery(id);
  const wanted = lost > 0 && !read;
  useEffect(() => (wanted ? watchDelivery(id, HOLES_EVERY_MS) : undefined), [id, wanted]);
  return value?.holes.filter(({ missing }) => missing > 0).map(({ at }) => at) ?? NO_HOLES;
}

const NO_HOLES: readonly number[] = [];
