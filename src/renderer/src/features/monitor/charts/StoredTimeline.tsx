import { ChevronDown, ChevronUp } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { StateSpan } from '../../../../../shared/contract/views';
import { showStored } from '../../../state/address-store';
import { toggleCharts, useCharts } from '../../../state/layout-store';
import { storedSource } from '../../../state/log-source';
import type { StoredSelection } from '../../../state/opened-selection';
import { showMomentOf } from '../../../state/show-moment';
import { Button } from '../../../ui/Button';
import { laneSum } from './lane-segments';
import { laneSumText } from './segment-words';
import { storedDomain, storedSegments } from './stored-segments';
import { Timeline } from './Timeline';

/** When each connection of a capture was open, was waited for and was made anew: all of its time. */
export function StoredTimeline({ selection }: { selection: StoredSelection }) {
  const shown = useCharts((state) => state.shown);
  const { capture, connection } = selection;
  const { id, from, to, connections } = capture;
  const lanes = useMemo(() => (connection ? [connection] : connections), [connection, connections]);
  const segmentsFrom = useCallback(
    (story: readonly StateSpan[]) => storedSegments(story, from ?? 0, to ?? 0),
    [from, to],
  );
  if (from === null || to === null) return null;
  const sum = laneSum(
    lanes.flatMap(({ story }) => segmentsFrom(story)),
    to,
  );
  return (
    <div className="shrink-0 border-b border-line px-3 py-2">
      <section aria-label="Reconnects" className="chart-card timeline-card">
        <header className="chart-head">
          <h2 className="heading">Reconnects</h2>
          <span className="chart-note">{laneSumText(sum)}</span>
          <Button
            look="ghost"
            size="icon"
            aria-label={shown ? 'Hide the timeline' : 'Show the timeline'}
            title={shown ? 'Hide the timeline' : 'Show the timeline'}
            aria-expanded={shown}
            onClick={toggleCharts}
            className="-my-1 -mr-1.5 size-5"
          >
            {shown ? (
              <ChevronUp aria-hidden="true" size={14} />
            ) : (
              <ChevronDown aria-hidden="true" size={14} />
            )}
          </Button>
        </header>
        {shown && (
          <div className="stored-timeline" style={{ height: Math.min(4, lanes.length) * 26 }}>
            <Timeline
              connections={lanes}
              selectedId={connection?.id ?? null}
              now={to}
              domain={storedDomain(from, to)}
              segmentsFrom={segmentsFrom}
              onOpen={(chosen, at) => showIn(id, chosen, at)}
            />
          </div>
        )}
      </section>
    </div>
  );
}

function showIn(capture: string, connection: number, at: number): void {
  showStored({ capture, connection });
  void showMomentOf(storedSource(capture, connection), at);
}
