import type { StateSpan } from '../../../../../shared/contract/views';
import { type LaneSegment, laneSegments } from './lane-segments';

/**
 * What a lane shows of a story that is over: all of it, from the first record of the capture to the
 * last. Nothing runs any longer: the last stretch ends where the capture does.
 *
 * @param from epoch ms
 * @param to epoch ms
 */
export function storedSegments(
  story: readonly StateSpan[],
  from: number,
  to: number,
): LaneSegment[] {
  const spanMs = Math.max(1, to - from);
  return laneSegments(story, from + spanMs, spanMs)
    .filter(({ at }) => at <= from + spanMs)
    .map((segment) => ({
      ...segment,
      until: Math.max(segment.at, Math.min(segment.until, to)),
      running: false,
      to: Math.min(1, segment.to),
    }));
}
