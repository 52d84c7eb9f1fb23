import { WirescopeError } from '../../../shared/contract/result';
import type { LogViews } from './log-views';
import type { Recordings } from './recordings';
import type { CommandHandlers } from './types';

type RecordingCommands = {
  [N in keyof CommandHandlers as N extends `recording.${string}` ? N : never]: CommandHandlers[N];
};

/**
 * The commands about the recording under way.
 *
 * @param isUsed true while a job or a replay reads a file
 */
export function recordingCommands(
  recordings: Recordings,
  views: LogViews,
  isUsed: (file: string) => boolean,
): RecordingCommands {
  return {
    'recording.keep': ({ name }) => {
      if (recordings.keep(name)) return recordings.view();
      throw new WirescopeError('not-found', 'Nothing has been recorded yet. Connect first.');
    },
    'recording.finish': async ({ discard }) => {
      const current = recordings.current();
      if (discard && current && isUsed(current.file)) {
        const text =
          'It is being exported or replayed. Wait for that, or stop it, before it is discarded.';
        throw new WirescopeError('bad-request', text);
      }
      const finished = recordings.finish(discard);
      views.rotated();
      const lost = await finished;
      if (lost === 0 || discard) return recordings.view();
      const records = lost === 1 ? 'record is' : `${lost.toLocaleString('en-US')} records are`;
      const text = `The recording is closed, but its last ${records} missing: the disk did not take them.`;
      throw new WirescopeError('disk', text);
    },
    'recording.retry': () => {
      recordings.retry();
      return recordings.view();
    },
  };
}
