import type { WorkspaceChange } from '../../../shared/contract/commands';
import type { ConnectionLive } from '../../../shared/contract/views';

/** Hands changes on: what happened at once, mere figures a few times a second. */
export interface FigurePacer {
  offer(change: WorkspaceChange): void;
  /** Forgets figures that wait: newer ones of everything have come another way. */
  reset(): void;
}

/** Calls back once, after `ms`; the function returned calls it off. */
export type After = (ms: number, callback: () => void) => () => void;

/** As often as people can read numbers that change. */
const FIGURES_EVERY_MS = 250;

/**
 * Makes a pacer. Counters and rates move with every message, ten times a second and more than
 * anybody reads; states, names and the server do not wait.
 */
export function createFigurePacer(
  apply: (change: WorkspaceChange) => void,
  after: After = afterTimeout,
): FigurePacer {
  const waiting = new Map<number, ConnectionLive>();
  let cancel: (() => void) | null = null;

  function stopWaiting(): ConnectionLive[] {
    cancel?.();
    cancel = null;
    const lives = [...waiting.values()];
    waiting.clear();
    return lives;
  }

  return {
    offer(change) {
      for (const live of change.lives) waiting.set(live.id, live);
      if (isEvent(change)) return apply({ ...change, lives: stopWaiting() });
      cancel ??= after(FIGURES_EVERY_MS, () => {
        cancel = null;
        apply({ ...NOTHING, lives: stopWaiting() });
      });
    },
    reset() {
      stopWaiting();
    },
  };
}

const NOTHING = { server: null, settings: null, order: null, setups: [], stories: [] };

function isEvent({ server, settings, order, setups, stories }: WorkspaceChange): boolean {
  return Boolean(server || settings || order || setups.length > 0 || stories.length > 0);
}

function afterTimeout(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
