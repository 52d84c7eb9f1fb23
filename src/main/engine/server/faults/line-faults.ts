import { sizeText, timeText } from '../../../../shared/fault-values';
import type { CutWay } from '../../../../shared/model/fault';
import type { Timer } from '../../platform/clock';
import {
  type FaultContext,
  forgetOthers,
  isOf,
  metAt,
  nameOf,
  strikesPlace,
} from './fault-context';
import type { FaultLine } from './fault-line';
import type { FaultPlace, PlannedFault } from './fault-set';
import {
  type LineWrites,
  type LineWritesHooks,
  NO_WRITE_FAULTS,
  type WriteFaults,
} from './line-writes';

/** What a line's faults are done to. */
export interface LineFaultsTarget {
  line: FaultLine;
  place: FaultPlace;
  /** A whole answer ends it: what is held for a buffering proxy goes out then. */
  wholeAnswer: boolean;
  /** So long after it opened it is to be ended. False: it is ending already. */
  cut(by: CutWay): boolean;
}

/** The faults of a line, as they come and go. */
export interface LineFaults {
  /** These concern it now. */
  follow(concerned: readonly PlannedFault[]): void;
  /** The line serves somebody else now, or is gone. */
  stop(): void;
}

/** Follows those faults that are done below HTTP and WebSocket. */
export function createLineFaults(target: LineFaultsTarget, context: FaultContext): LineFaults {
  const { line, place } = target;
  const { clock, log } = context;
  const openedAt = clock.monotonic();
  let writes: LineWrites | null = null;
  let timers: Timer[] = [];
  /** Those that are noted once for a line, by what they are and since when. */
  const noted = new Set<string>();

  const hooks: LineWritesHooks = {
    onReleased: (bytes, heldMs) =>
      log.note(
        'buffer',
        place,
        null,
        `${sizeText(bytes)} held for ${timeText(Math.round(heldMs))}`,
      ),
    // Healed, it would go on in the middle of a message.
    onLost: () => line.end('rst'),
  };

  function noteOnce(planned: PlannedFault, detail: string): void {
    const name = nameOf(planned);
    if (noted.has(name)) return;
    noted.add(name);
    log.note(planned.fault.what.kind, place, null, detail);
  }

  /** True once it is due; until then it is looked at again when it is. */
  function isDue(at: number, then: () => void): boolean {
    const leftMs = at - clock.monotonic();
    if (leftMs <= 0) return true;
    timers.push(clock.after(leftMs, then));
    return false;
  }

  function follow(concerned: readonly PlannedFault[]): void {
    cancelTimers();
    forgetOthers(noted, concerned);
    const again = () => follow(concerned);
    let next: WriteFaults = NO_WRITE_FAULTS;
    for (const planned of concerned) {
      if (!goesByLine(planned) || !strikesPlace(planned, place, context)) continue;
      if (isOf(planned, 'buffer') && !target.wholeAnswer) {
        const { bytes, ms } = planned.fault.what;
        next = { ...next, hold: { bytes, ms } };
      } else if (isOf(planned, 'drip')) {
        const { bytesPerSecond } = planned.fault.what;
        next = { ...next, dripBytesPerSecond: bytesPerSecond };
        noteOnce(planned, `${sizeText(bytesPerSecond)}/s`);
      } else if (isOf(planned, 'half-open') && !target.wholeAnswer) {
        const { afterMs } = planned.fault.what;
        if (!isDue(metAt(planned, openedAt) + afterMs, again)) continue;
        next = { ...next, mute: true };
        noteOnce(planned, `silent after ${timeText(afterMs)}`);
      } else if (isOf(planned, 'cut') && planned.fault.what.afterMs !== null) {
        const { afterMs, by } = planned.fault.what;
        if (!isDue(metAt(planned, openedAt) + afterMs, again)) continue;
        if (target.cut(by)) noteOnce(planned, `${by} after ${timeText(afterMs)}`);
        return;
      }
    }
    if (next === NO_WRITE_FAULTS && !writes) return;
    if (line.over) return;
    writes ??= line.writes(hooks);
    writes.set(next);
  }

  function cancelTimers(): void {
    for (const timer of timers) timer.cancel();
    timers = [];
  }

  return {
    follow,
    stop() {
      cancelTimers();
      if (!line.over) writes?.set(NO_WRITE_FAULTS);
      writes = null;
    },
  };
}

const BY_LINE: ReadonlySet<string> = new Set(['buffer', 'drip', 'half-open', 'cut']);

function goesByLine({ fault }: PlannedFault): boolean {
  return BY_LINE.has(fault.what.kind);
}
