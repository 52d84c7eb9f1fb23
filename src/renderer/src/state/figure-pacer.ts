import type { RecordingView } from '../../../shared/contract/capture-views';
import type { WorkspaceChange } from '../../../shared/contract/pushes';
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
 * anybody reads; states, names, the server and whether recording goes on do not wait.
 */
export function createFigurePacer(
  apply: (change: WorkspaceChange) => void,
  after: After = afterTimeout,
): FigurePacer {
  const waiting = new Map<number, ConnectionLive>();
  let recording: RecordingView | null = null;
  /** What the recording was like when it was last handed on. */
  let told = '';
  let cancel: (() => void) | null = null;

  function stopWaiting(): Pick<WorkspaceChange, 'lives' | 'recording'> {
    cancel?.();
    cancel = null;
    const figures = { lives: [...waiting.values()], recording };
    if (recording) told = likeness(recording);
    waiting.clear();
    recording = null;
    return figures;
  }

  return {
    offer(change) {
      for (const live of change.lives) waiting.set(live.id, live);
      recording = change.recording ?? recording;
      const news = recording !== null && likeness(recording) !== told;
      if (news || isEvent(change)) return apply({ ...change, ...stopWaiting() });
      cancel ??= after(FIGURES_EVERY_MS, () => {
        cancel = null;
        apply({ ...NOTHING, ...stopWaiting() });
      });
    },
    reset() {
      stopWaiting();
    },
  };
}

const NOTHING = {
  server: null,
  settings: null,
  order: null,
  setups: [],
  stories: [],
  opened: null,
};

function isEvent({ server, settings, order, setups, stories, opened }: WorkspaceChange): boolean {
  return Boolean(server || settings || order || opened || setups.length > 0 || stories.length > 0);
}

/** All of a recording that is no figure. */
function likeness({ capture, name, kept, state, trouble }: RecordingView): string {
  return JSON.stringify([capture, name, kept, state, trouble]);
}

function afterTimeout(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
