import type { StateSpan } from '../../../../../shared/contract/views';
import type { TimeRange } from '../../../state/time-range-store';
import { type LaneSegment, laneSegments } from './lane-segments';

/** The axis of a story that is over: from the first record of the capture to the last. */
export function storedDomain(from: number, to: number): TimeRange {
  return { from, to: Math.max(from + 1, to) };
}

/**
 * What a lane shows of a story that is over: all of it. Nothing runs any longer: the last stretch
 * ends where the capture does.
 *
 * @param from epoch ms
 * @param to epoch ms
 */
export function storedSegments(
  story: readonly StateSpan[],
  from: number,
  to: number,
): LaneSegment[] {
  const domain = storedDomain(from, to);
  return laneSegments(story, domain.to, domain)
    .filter(({ at }) => at <= domain.to)
    .map((segment) => ({
      ...segment,
      until: Math.max(segment.at, Math.min(segment.until, to)),
      running: false,
      outage: segment.outage && { ...segment.outage, over: true },
      to: Math.min(1, segment.to),
    }));
}
