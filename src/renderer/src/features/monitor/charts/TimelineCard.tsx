import { ChevronUp } from 'lucide-react';
import { useNow } from '../../../lib/use-now';
import { selectConnection } from '../../../state/connection-actions';
import { toggleCharts } from '../../../state/layout-store';
import { findConnection, useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { laneOf } from './lane-connection';
import { laneSegments, SPAN_MS } from './lane-segments';
import { laneSummary } from './segment-words';
import { Timeline } from './Timeline';

/** When each connection was open, was waited for and was made anew. Moves once a second. */
export function TimelineCard({ selectedId }: { selectedId: number }) {
  const now = useNow(1_000);
  // Read, not listened to: a push comes up to ten times a second.
  const { connections } = useWorkspace.getState();
  const story = findConnection(selectedId)?.story ?? [];
  return (
    <section aria-label="Reconnects" className="chart-card timeline-card">
      <header className="chart-head">
        <h2 className="heading">Reconnects</h2>
        <span className="chart-note">last 5 min</span>
        <Button
          look="ghost"
          size="icon"
          aria-label="Hide charts"
          title="Hide charts"
          onClick={toggleCharts}
          className="-my-1 -mr-1.5 size-5"
        >
          <ChevronUp aria-hidden="true" size={14} />
        </Button>
      </header>
      <p className="sr-only">{laneSummary(laneSegments(story, now, SPAN_MS), now)}</p>
      <Timeline
        connections={connections.map(laneOf)}
        selectedId={selectedId}
        now={now}
        onSelect={select}
      />
    </section>
  );
}

function select(id: number): void {
  const connection = findConnection(id);
  if (connection) selectConnection(connection);
}
