import type { JobView, OpenCapture } from '../../../shared/contract/capture-views';
import type { Pushes } from '../../../shared/contract/pushes';
import { createLibrary, type Retention } from '../capture/library';
import type { ReaderClient } from '../capture/reader/reader-client';
import type { Platform } from '../platform/platform';
import { type CaptureCommandsOptions, captureCommands } from './capture-commands';
import { type CapturePlaces, createCapturePlaces } from './capture-places';
import { createJobs } from './jobs';
import { createOpenedCaptures } from './opened-captures';
import type { WorkspaceCaptures } from './types';

/** What captures that are not recorded are worked on with. */
export interface CaptureWorkOptions {
  captures: WorkspaceCaptures;
  platform: Pick<Platform, 'clock' | 'log'>;
  reader: ReaderClient;
  recordings: CaptureCommandsOptions['recordings'];
  push: (job: Pushes['job.moved']) => void;
  /** A capture was opened, closed or renamed. */
  onOpened: () => void;
  /** True while a capture's file is published again. */
  isReplayed: (file: string) => boolean;
}

/** Everything about captures besides recording and reading them. */
export interface CaptureWork {
  readonly handlers: ReturnType<typeof captureCommands>;
  opened(): OpenCapture[];
  jobs(): JobView[];
  /** True while a job or a replay reads this file. */
  isUsed(file: string): boolean;
  /** The file of a capture. Error: `not-found`. */
  fileOf(capture: string): string;
  /** See `CapturePlaces`. */
  placeOf: CapturePlaces['placeOf'];
  /** Deletes the captures that are too old or too much. Never rejects. */
  sweep(retention: Retention): Promise<void>;
  /** Cancels all jobs. */
  dispose(): Promise<void>;
}

/** Joins library, jobs and open captures. What cut-off imports have left is deleted now. */
export function createCaptureWork(options: CaptureWorkOptions): CaptureWork {
  const { captures, platform, reader, recordings } = options;
  const { clock, log } = platform;
  const { folder, program, workers, startWorker, dialogs } = captures;
  const opened = createOpenedCaptures(reader, options.onOpened);
  const jobs = createJobs({
    startWorker,
    workerFile: workers.job,
    clock,
    onMoved: options.push,
  });
  const isUsed = (file: string) => jobs.uses(file) || options.isReplayed(file);
  const library = createLibrary({
    folder,
    workerFile: workers.job,
    startWorker,
    clock,
    log,
    recording: () => recordings.current()?.id ?? null,
    isOpen: opened.has,
    isUsed,
  });
  const places = createCapturePlaces(library, recordings);
  const tidied = library.tidy();
  const commands = captureCommands({
    library,
    places,
    isUsed,
    opened,
    jobs,
    recordings,
    dialogs,
    folder,
    program,
  });
  const handlers: CaptureWork['handlers'] = {
    ...commands,
    'captures.import': async (request) => {
      await tidied;
      return commands['captures.import'](request);
    },
  };
  let sweeping = Promise.resolve();

  return {
    handlers,
    opened: opened.list,
    jobs: jobs.list,
    isUsed,
    fileOf: library.fileOf,
    placeOf: places.placeOf,
    sweep(retention) {
      sweeping = sweeping
        .then(() => library.sweep(retention))
        .then(
          () => undefined,
          (error: Error) => log.warn(`old captures are not deleted: ${error.message}`),
        );
      return sweeping;
    },
    async dispose() {
      await jobs.dispose();
      await library.dispose();
    },
  };
}
