import type { RepeatView } from '../../../shared/contract/views';
import type { Clock, Timer } from '../platform/clock';

/** A message that goes out again and again. */
export interface Repeat {
  /** Replaces what is repeated, if anything. The first goes out at once. */
  start(everyMs: number, send: () => boolean): void;
  stop(): void;
  /** Null while nothing is repeated. */
  view(): RepeatView | null;
}

/** @param onChange told when the view has changed */
export function createRepeat(clock: Clock, onChange: () => void): Repeat {
  let timer: Timer | null = null;
  let view: RepeatView | null = null;

  function stop(): void {
    if (!timer) return;
    timer.cancel();
    timer = null;
    view = null;
    onChange();
  }

  return {
    start(everyMs, send) {
      stop();
      let sent = 0;
      let skipped = 0;
      const once = () => {
        if (send()) sent++;
        else skipped++;
        view = { everyMs, sent, skipped };
        onChange();
      };
      timer = clock.every(everyMs, once);
      once();
    },
    stop,
    view: () => view,
  };
}
