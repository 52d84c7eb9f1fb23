import type { InjectedView } from '../../shared/contract/server-views';
import type { Clock } from '../engine/platform/clock';
import type { MockServer } from '../engine/server/types';
import type { Output } from './output';

/** Tells what faults are done while a server runs. */
export interface InjectedLines {
  /** Tells what has not been told yet, and no more after that. */
  stop(): void;
}

const EVERY_MS = 100;
const PAGE = 500;

/**
 * Writes a line of JSON for each fault done (README, "Faults"), so that a script can hold what was
 * injected against what a client saw. Those that fell out of memory first are counted and told.
 */
export function tellInjected(
  server: Pick<MockServer, 'injected'>,
  clock: Clock,
  output: Output,
): InjectedLines {
  let next = 0;

  function tell(): void {
    for (;;) {
      const { first, end, entries } = server.injected(next, PAGE);
      if (first > next) {
        output.line(JSON.stringify({ kind: 'faults-missed', count: first - next }));
        next = first;
      }
      for (const entry of entries) output.line(injectedLine(entry));
      next += entries.length;
      if (next >= end || entries.length === 0) return;
    }
  }

  const timer = clock.every(EVERY_MS, tell);
  return {
    stop() {
      timer.cancel();
      tell();
    },
  };
}

function injectedLine({ kind, ...rest }: InjectedView): string {
  return JSON.stringify({ kind: 'fault', fault: kind, ...rest });
}
