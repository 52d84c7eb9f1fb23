import { createArrivals } from '../../src/main/engine/server/faults/arrivals';
import type { FaultContext } from '../../src/main/engine/server/faults/fault-context';
import { createFaultLines } from '../../src/main/engine/server/faults/fault-line';
import { createFaultLog } from '../../src/main/engine/server/faults/fault-log';
import { createFaultSet } from '../../src/main/engine/server/faults/fault-set';
import { createMessageNumbers } from '../../src/main/engine/server/faults/message-numbers';
import { parseFaults } from '../../src/shared/fault-grammar';
import { createManualClock, type ManualClock } from './manual-clock';

/** What faults are done with, on a clock that stands still. */
export interface FaultContextRun extends FaultContext {
  clock: ManualClock;
  /** Takes over faults as text. */
  say(faults: string): void;
  /** What was done, as `kind id detail`. */
  done(): string[];
}

/** Makes it. */
export function faultContext(
  faults: string,
  maxHeldMessages = 100,
  maxHeldBytes = 1_000_000,
): FaultContextRun {
  const clock = createManualClock();
  const set = createFaultSet({ seed: 1, faults: parseFaults(faults) }, clock);
  const log = createFaultLog(clock, 1_000);
  return {
    clock,
    set,
    log,
    lines: createFaultLines(clock, 1_000_000),
    arrivals: createArrivals(),
    numbers: createMessageNumbers(),
    maxHeldMessages,
    maxHeldBytes,
    maxPageBytes: 1_000_000,
    say: (text) => set.set({ seed: 1, faults: parseFaults(text) }),
    done: () =>
      log
        .page(0, 1_000)
        .entries.map(({ kind, id, detail }) => `${kind} ${id ?? '-'} ${detail}`.trim()),
  };
}
