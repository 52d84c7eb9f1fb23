import { useEffect, useLayoutEffect, useRef } from 'react';
import { useScoped } from '../../../state/log-scope';
import type { LogSource } from '../../../state/log-source';
import { filterToRange, useFilterRange } from '../../../state/range-filter';
import { dragRange, pointAt, type TimeRange, useTimeRange } from '../../../state/time-range-store';
import { bandOf, shareOf } from './range';
import { followDrags } from './range-drag';

interface RangeOverlayProps {
  /** Names what it lies over. */
  label: string;
  /** What is chosen; the log that is filtered may show all connections beside it. */
  chosen: LogSource;
  /** The time from its left edge to its right. */
  domain: TimeRange;
  /** Ranges are made of whole steps. */
  stepMs: number;
  /** The button went down on it. */
  onPress?: () => void;
}

/**
 * The range of time that the log is filtered to, or that is being dragged, and the moment pointed
 * at in any of the charts. Fills its parent and takes drags over it; clicks go through to what lies
 * beneath.
 */
export function RangeOverlay({ label, chosen, domain, stepMs, onPress }: RangeOverlayProps) {
  const source = useScoped(chosen);
  const filtered = useFilterRange(source);
  const drag = useTimeRange((state) => state.drag);
  const pointed = useTimeRange((state) => state.pointed);
  const box = useRef<HTMLDivElement>(null);
  const newest = useRef({ domain, stepMs, source, onPress });
  const band = bandOf(drag ?? filtered, domain);
  const cursor = pointed ? shareOf(pointed.at, domain) : -1;

  useLayoutEffect(() => {
    newest.current = { domain, stepMs, source, onPress };
  });

  useEffect(() => {
    const area = box.current;
    if (!area?.parentElement) return;
    const axisNow = () => {
      const { left, width } = area.getBoundingClientRect();
      return width > 0 ? { ...newest.current, left, width } : null;
    };
    return followDrags(area.parentElement, axisNow, {
      onPress: () => newest.current.onPress?.(),
      onDrag: dragRange,
      onChoose: (range) => {
        dragRange(null);
        filterToRange(newest.current.source, range);
      },
      onPoint: (at) => pointAt(at === null ? null : { at, label }),
      onClear: () => filterToRange(newest.current.source, null),
    });
  }, [label]);

  return (
    <div ref={box} aria-hidden="true" className="range-overlay">
      {band && (
        <i
          className="range-band"
          data-dragged={drag !== null}
          style={{ left: `${band.from * 100}%`, width: `${(band.to - band.from) * 100}%` }}
        />
      )}
      {cursor >= 0 && cursor <= 1 && (
        <i className="range-cursor" style={{ left: `${cursor * 100}%` }} />
      )}
    </div>
  );
}
