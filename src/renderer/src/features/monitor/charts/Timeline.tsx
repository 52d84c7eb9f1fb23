import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { StateSpan } from '../../../../../shared/contract/views';
import { visibleRows } from '../../../lib/scroll-scale';
import { scrollToItem, useScrolled } from '../../../lib/use-scrolled';
import type { TimeRange } from '../../../state/time-range-store';
import { Lane } from './Lane';
import type { LaneConnection } from './lane-connection';
import { futureOf, type LaneSegment, segmentKey } from './lane-segments';
import { SegmentNote } from './SegmentNote';
import { nextSegment } from './timeline-keys';

/** Waits that end later than this run out of the lane. */
const MOST_FUTURE_MS = 60_000;
const LANE_HEIGHT = { least: 18, most: 26 };

interface TimelineProps {
  connections: readonly LaneConnection[];
  /** Null = none of them. */
  selectedId: number | null;
  /** Epoch ms. */
  now: number;
  /** The time shown; waits that are running may reach beyond it. */
  domain: TimeRange;
  /** What a lane shows of a story. */
  segmentsFrom: (story: readonly StateSpan[]) => LaneSegment[];
  /** What lies over each lane, for all the time that it shows. */
  overlayOf?: (shown: TimeRange) => ReactNode;
  /** A segment was chosen: by its connection, and epoch ms of its beginning. */
  onOpen: (id: number, at: number) => void;
}

/** A lane for each connection; only those in sight are drawn. */
export function Timeline(props: TimelineProps) {
  const { connections, selectedId, now, domain, segmentsFrom, overlayOf, onOpen } = props;
  const scroller = useRef<HTMLUListElement>(null);
  const focusKey = useRef<string | null>(null);
  const [stopKey, setStopKey] = useState<string | null>(null);
  const [noted, setNoted] = useState<HTMLElement | null>(null);
  const { top, height } = useScrolled(scroller);
  const count = connections.length;
  const roomy = Math.floor(height / Math.max(1, count));
  const laneHeight = Math.max(LANE_HEIGHT.least, Math.min(LANE_HEIGHT.most, roomy));
  const { from, to } = visibleRows(top, height, count, laneHeight);
  const segmentsOf = (at: number): LaneSegment[] => segmentsFrom(connections[at]?.story ?? []);
  const lanes = connections.slice(from, to).map((connection, index) => ({
    connection,
    at: from + index,
    segments: segmentsOf(from + index),
  }));
  const futureMs = futureOf(
    lanes.map(({ segments }) => segments),
    domain.to,
    MOST_FUTURE_MS,
  );
  const overlay = overlayOf?.({ from: domain.from, to: domain.to + futureMs });
  const drawn = lanes.flatMap(({ connection, segments }) =>
    segments.map((segment) => ({ key: segmentKey(connection.id, segment), connection, segment })),
  );
  const stop = (drawn.find(({ key }) => key === stopKey) ?? drawn.at(-1))?.key;
  const shown = noted && drawn.find(({ key }) => key === noted.dataset.segment);
  const selectedAt = connections.findIndex(({ id }) => id === selectedId);

  useEffect(() => {
    if (selectedAt >= 0) scrollToItem(scroller.current, selectedAt, laneHeight);
  }, [selectedAt, laneHeight]);

  useEffect(() => {
    if (focusKey.current === null) return;
    const segment = scroller.current?.querySelector<HTMLElement>(
      `[data-segment="${focusKey.current}"]`,
    );
    if (segment) focusKey.current = null;
    segment?.focus();
  });

  function onKeyDown(event: KeyboardEvent): void {
    const segment = segmentAt(event.target);
    if (!segment) return;
    if (event.key === 'Escape') setNoted(null);
    const place = { lane: Number(segment.dataset.lane), index: Number(segment.dataset.index) };
    const next = nextSegment(event.key, place, { count, segments: segmentsOf });
    const connection = next && connections[next.lane];
    const target = next && segmentsOf(next.lane)[next.index];
    if (!connection || !target) return;
    event.preventDefault();
    focusKey.current = segmentKey(connection.id, target);
    setStopKey(focusKey.current);
    scrollToItem(scroller.current, next.lane, laneHeight);
  }

  function onPoint(event: PointerEvent | FocusEvent): void {
    setNoted(segmentAt(event.target));
  }

  return (
    <>
      <ul
        ref={scroller}
        aria-label="Reconnect timeline"
        onKeyDown={onKeyDown}
        onFocus={onPoint}
        onBlur={() => setNoted(null)}
        onPointerOver={onPoint}
        onPointerLeave={() => setNoted(null)}
        className="timeline"
      >
        {from > 0 && <li aria-hidden="true" style={{ height: from * laneHeight }} />}
        {lanes.map(({ connection, at, segments }) => (
          <Lane
            key={connection.id}
            at={at}
            connection={connection}
            segments={segments}
            selected={connection.id === selectedId}
            stop={stop}
            height={laneHeight}
            now={now}
            axis={{ ...domain, futureMs }}
            overlay={overlay}
            onOpen={onOpen}
          />
        ))}
        {to < count && <li aria-hidden="true" style={{ height: (count - to) * laneHeight }} />}
      </ul>
      {noted && shown && (
        <SegmentNote
          connection={shown.connection}
          segment={shown.segment}
          anchor={noted}
          now={now}
        />
      )}
    </>
  );
}

function segmentAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-segment]') : null;
}
