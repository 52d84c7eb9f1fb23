import path from 'node:path';
import type { ExportFormat } from '../../../shared/contract/capture-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { Library } from '../capture/library';
import { captureIdOf, partFileOf } from '../capture/library-files';
import type { CapturePlaces, RecordingUnderWay } from './capture-places';
import type { FileDialogs } from './file-dialogs';
import type { Jobs } from './jobs';
import type { OpenedCaptures } from './opened-captures';
import type { CommandHandlers } from './types';

/** What the commands about captures work on. */
export interface CaptureCommandsOptions {
  library: Library;
  places: CapturePlaces;
  /** True while something reads this file. */
  isUsed(file: string): boolean;
  opened: OpenedCaptures;
  jobs: Jobs;
  recordings: RecordingUnderWay;
  dialogs: FileDialogs;
  /** Where captures lie. */
  folder: string;
  /** Name and version of the program. */
  program: string;
}

type CaptureCommands = {
  [N in keyof CommandHandlers as N extends `captures.${string}` | `jobs.${string}`
    ? N
    : never]: CommandHandlers[N];
};

/** The format's name for people, as in a title. */
const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'NDJSON',
  csv: 'CSV',
  har: 'HAR',
  sqlite: 'SQLite',
};

/** The commands about captures and long work. */
export function captureCommands(options: CaptureCommandsOptions): CaptureCommands {
  const { library, places, isUsed, opened, jobs, recordings, dialogs, folder, program } = options;
  let imports = 0;

  return {
    'captures.list': () => library.list(),
    'captures.open': async ({ capture }) => {
      if (places.isRecorded(capture)) {
        const text = 'This recording is under way: Monitor shows it already.';
        throw new WirescopeError('bad-request', text);
      }
      return opened.open(capture, await library.present(capture));
    },
    'captures.close': async ({ capture }) => {
      await opened.close(capture);
      return null;
    },
    'captures.rename': async ({ capture, name }) => {
      if (places.isRecorded(capture)) recordings.keep(name);
      else await library.keep(capture, name);
      opened.rename(capture, name);
      return library.list();
    },
    'captures.delete': async ({ capture }) => {
      await library.present(capture);
      if (!isUsed(library.fileOf(capture))) await opened.close(capture);
      await library.remove(capture);
      return library.list();
    },
    'captures.reveal': async ({ capture }) => {
      dialogs.reveal(await library.present(capture));
      return null;
    },
    'captures.export': async ({ source, filter, format, withSecrets }) => {
      const { file, connection, name } = await places.placeOf(source);
      const out = await dialogs.save(`${captureIdOf(name)}.${format}`, format);
      if (out === null) return null;
      const request = { file, out, format, connection, filter, withSecrets, program } as const;
      const title = `Export of ${name} as ${FORMAT_NAMES[format]}`;
      return jobs.start({ type: 'export', ...request }, title);
    },
    'captures.import': async () => {
      const file = await dialogs.open();
      if (file === null) return null;
      const temporary = partFileOf(folder, ++imports);
      const title = `Import of ${path.basename(file)}`;
      return jobs.start({ type: 'import', file, folder, temporary, program }, title);
    },
    'jobs.cancel': ({ job }) => {
      jobs.cancel(job);
      return null;
    },
    'jobs.reveal': ({ job }) => {
      const { file = null } = jobs.list().find(({ id }) => id === job) ?? {};
      if (file === null) throw new WirescopeError('not-found', `Job ${job} has written no file.`);
      dialogs.reveal(file);
      return null;
    },
  };
}
