import { WirescopeError } from '../../../shared/contract/result';
import type { LogViews } from './log-views';
import type { Recordings } from './recordings';
import type { CommandHandlers } from './types';

type RecordingCommands = {
  [N in keyof CommandHandlers as N extends `recording.${string}` ? N : never]: CommandHandlers[N];
};

/** The commands about the recording under way. */
export function recordingCommands(recordings: Recordings, views: LogViews): RecordingCommands {
  return {
    'recording.keep': ({ name }) => {
      if (recordings.keep(name)) return recordings.view();
      throw new WirescopeError('not-found', 'Nothing has been recorded yet. Connect first.');
    },
    'recording.finish': async ({ discard }) => {
      const finished = recordings.finish(discard);
      views.rotated();
      await finished;
      return recordings.view();
    },
    'recording.retry': () => {
      recordings.retry();
      return recordings.view();
    },
  };
}
