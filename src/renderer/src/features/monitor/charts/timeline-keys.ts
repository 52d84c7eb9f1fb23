import type { LaneSegment } from './lane-segments';

/** A segment by its lane and its place in it. */
export interface SegmentPlace {
  lane: number;
  index: number;
}

/**
 * Where a key leads: left and right to the neighbour, Home and End to the ends of the lane, up and
 * down to what was at the same time in the next lane that has something. Null: the key does not
 * lead anywhere.
 */
export function nextSegment(
  key: string,
  { lane, index }: SegmentPlace,
  lanes: { count: number; segments: (lane: number) => readonly LaneSegment[] },
): SegmentPlace | null {
  const segments = lanes.segments(lane);
  const current = segments[index];
  if (!current) return null;
  switch (key) {
    case 'ArrowLeft':
      return index > 0 ? { lane, index: index - 1 } : null;
    case 'ArrowRight':
      return index < segments.length - 1 ? { lane, index: index + 1 } : null;
    case 'Home':
      return { lane, index: 0 };
    case 'End':
      return { lane, index: segments.length - 1 };
    case 'ArrowUp':
    case 'ArrowDown':
      return sameTime(current, lane, key === 'ArrowUp' ? -1 : 1, lanes);
    default:
      return null;
  }
}

function sameTime(
  current: LaneSegment,
  from: number,
  by: 1 | -1,
  lanes: { count: number; segments: (lane: number) => readonly LaneSegment[] },
): SegmentPlace | null {
  const middle = (current.from + Math.min(1, current.to)) / 2;
  for (let lane = from + by; lane >= 0 && lane < lanes.count; lane += by) {
    const segments = lanes.segments(lane);
    const index = segments.findIndex(({ to }) => to >= middle);
    if (segments.length > 0) return { lane, index: index < 0 ? segments.length - 1 : index };
  }
  return null;
}
