import type { CompareLive } from '../../../shared/contract/compare-views';
import type { Platform } from '../platform/platform';
import { compareCommands } from './compare-commands';
import { createCompareControl } from './compare-control';
import { createCompareHistory } from './compare-history';
import type { FileDialogs } from './file-dialogs';
import type { WorkspaceCompare } from './types';

/** What comparing is built from. */
export interface CompareWorkOptions {
  compare: WorkspaceCompare;
  platform: Pick<Platform, 'clock' | 'random' | 'log'>;
  dialogs: Pick<FileDialogs, 'save'>;
  push: (live: CompareLive) => void;
}

/** Everything about comparisons. */
export interface CompareWork {
  readonly handlers: ReturnType<typeof compareCommands>;
  /** Ends the comparison under way. */
  dispose(): Promise<void>;
}

/** Joins the comparison under way and the history. */
export function createCompareWork({
  compare,
  platform,
  dialogs,
  push,
}: CompareWorkOptions): CompareWork {
  const { clock, random, log } = platform;
  const { folder, start, pagePicture } = compare;
  const history = createCompareHistory({ folder });
  const control = createCompareControl({
    ...{ clock, random, start, history },
    onMoved: push,
    warn: log.warn,
  });
  return {
    handlers: compareCommands({ control, history, dialogs, pagePicture }),
    dispose: control.dispose,
  };
}
