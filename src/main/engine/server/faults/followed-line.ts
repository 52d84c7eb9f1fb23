import type { CutWay } from '../../../../shared/model/fault';
import type { FaultContext } from './fault-context';
import type { FaultLine } from './fault-line';
import type { FaultPlace } from './fault-set';
import { createLineFaults } from './line-faults';

/** A line that the faults of lines are done to. */
export interface FollowedLine {
  /** It has ended. */
  stop(): void;
}

/**
 * Follows the faults of a line without messages of a room: an echo, a completion.
 *
 * @param close ends it in good order
 */
export function createFollowedLine(
  line: FaultLine,
  place: FaultPlace,
  close: () => void,
  context: FaultContext,
): FollowedLine {
  const { set } = context;
  let ended = false;
  function cut(by: CutWay): boolean {
    if (ended) return false;
    ended = true;
    if (by === 'close') close();
    else line.end(by);
    return true;
  }
  const lineFaults = createLineFaults({ line, place, wholeAnswer: false, cut }, context);
  const look = () => lineFaults.follow(set.of(place));
  const forget = set.onChange(look);
  look();
  return {
    stop() {
      forget();
      lineFaults.stop();
    },
  };
}
