import { formatDuration } from '../../lib/format-time';
import type { ShownLane } from './comparison';
import {
  heightsOf,
  type LatencyAxis,
  placeOf,
  SHAPE_HEIGHT,
  SHAPE_WIDTH,
  shapeOf,
} from './distribution';

interface DistributionChartProps {
  /** Of the transport. */
  name: string;
  lane: ShownLane;
  other: ShownLane | null;
  axis: LatencyAxis | null;
}

/** How the latencies of a transport are spread, on the axis of all. */
export function DistributionChart({ name, lane, other, axis }: DistributionChartProps) {
  const { bins, p50, p99 } = lane;
  const heights = axis ? heightsOf(bins, axis) : [];
  const otherHeights = axis && other ? heightsOf(other.bins, axis) : [];
  const peak = Math.max(0, ...heights, ...otherHeights);
  const said = `Latency distribution of ${name}: half within ${formatDuration(p50)}, 99 % within ${formatDuration(p99)}`;
  return (
    <div className="distribution">
      <svg
        role="img"
        aria-label={said}
        viewBox={`0 0 ${SHAPE_WIDTH} ${SHAPE_HEIGHT}`}
        preserveAspectRatio="none"
      >
        {axis?.ticks.map(({ at, label }) => (
          <Line key={label} at={at} className="distribution-grid" />
        ))}
        <line
          x1={0}
          x2={SHAPE_WIDTH}
          y1={SHAPE_HEIGHT}
          y2={SHAPE_HEIGHT}
          className="distribution-ground"
        />
        {axis && <polygon points={shapeOf(heights, peak)} className="distribution-shape" />}
        {axis && other && (
          <polygon points={shapeOf(otherHeights, peak)} className="distribution-other" />
        )}
        {axis && p50 !== null && (
          <Line at={placeOf(axis, p50)} className="distribution-mark" note="p50" />
        )}
        {axis && p99 !== null && (
          <Line at={placeOf(axis, p99)} className="distribution-mark dashed" note="p99" />
        )}
      </svg>
      <div aria-hidden="true" className="distribution-ticks">
        {axis?.ticks.map(({ at, label }) => (
          <span key={label} style={{ left: `${at * 100}%` }} data-end={endOf(at)}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

function Line({ at, className, note }: { at: number; className: string; note?: string }) {
  const x = at * SHAPE_WIDTH;
  return (
    <line x1={x} x2={x} y1={0} y2={SHAPE_HEIGHT} className={className}>
      {note && <title>{note}</title>}
    </line>
  );
}

/** Labels at the ends stay inside. */
function endOf(at: number): string | undefined {
  if (at < 0.04) return 'left';
  return at > 0.96 ? 'right' : undefined;
}
