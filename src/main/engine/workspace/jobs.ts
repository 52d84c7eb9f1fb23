import { access } from 'node:fs/promises';
import type { JobView } from '../../../shared/contract/capture-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { ExportRequest, ImportRequest, JobAnswer } from '../capture/job-protocol';
import { removeCapture } from '../capture/library-files';
import type { Clock, Timer } from '../platform/clock';
import type { StartWorker, WorkerHandle } from '../platform/workers';

/** What jobs are carried out with. */
export interface JobsOptions {
  startWorker: StartWorker;
  /** The build's file that runs as the job worker. */
  workerFile: string;
  clock: Clock;
  /** Told when a job begins, goes on (at most ten times a second) and ends. Must not throw. */
  onMoved: (job: JobView) => void;
  /** Most jobs at a time; default 4. */
  maxRunning?: number;
  /** Ended jobs that are remembered; default 20. */
  maxEnded?: number;
  /** A job that does not heed its cancelling for so long is ended by force, in ms; default 2,000. */
  forceAfterMs?: number;
}

/** Long work, each piece in a worker of its own. */
export interface Jobs {
  /** Error: `too-many`. */
  start(request: ImportRequest | ExportRequest, title: string): JobView;
  /** Those that run and the newest that have ended, in order of their start. */
  list(): JobView[];
  /** Nothing when it has ended. Error: `not-found`. */
  cancel(id: number): void;
  /** True while a job reads this capture. */
  uses(file: string): boolean;
  /** Cancels all and waits for them, shortly. */
  dispose(): Promise<void>;
}

interface Job {
  view: JobView;
  request: ImportRequest | ExportRequest;
  worker: WorkerHandle;
  /** Deletes what is half-written, when the worker could not. */
  clean: () => Promise<void>;
  cancelling: Timer | null;
  ended: Promise<void>;
  settle: () => void;
}

const DEFAULT_MAX_RUNNING = 4;
const DEFAULT_MAX_ENDED = 20;
const DEFAULT_FORCE_AFTER_MS = 2_000;
/** How long the end of the program waits for jobs. */
const DISPOSE_WITHIN_MS = 500;

/** Makes an empty collection. Ids count from 1 and are never given twice. */
export function createJobs(options: JobsOptions): Jobs {
  const { clock, onMoved, maxEnded = DEFAULT_MAX_ENDED } = options;
  const { maxRunning = DEFAULT_MAX_RUNNING, forceAfterMs = DEFAULT_FORCE_AFTER_MS } = options;
  const running = new Map<number, Job>();
  const views = new Map<number, JobView>();
  let newest = 0;

  function move(job: Job, change: Partial<JobView>): void {
    job.view = { ...job.view, ...change };
    views.set(job.view.id, job.view);
    onMoved(job.view);
  }

  /** @param forced it did not end by itself, and has cleared nothing away */
  async function end(job: Job, change: Partial<JobView>, forced = false): Promise<void> {
    if (!running.delete(job.view.id)) return;
    job.cancelling?.cancel();
    await job.worker.terminate();
    if (forced) await job.clean();
    move(job, change);
    forgetOld();
    job.settle();
  }

  function forgetOld(): void {
    const ended = [...views.keys()].filter((id) => !running.has(id));
    for (const id of ended.slice(0, Math.max(0, ended.length - maxEnded))) views.delete(id);
  }

  function onAnswer(job: Job, answer: JobAnswer): void {
    if (!running.has(job.view.id)) return;
    switch (answer.type) {
      case 'progress':
        return move(job, { done: answer.done, total: answer.total });
      case 'done': {
        const { message, capture } = answer;
        const file = job.request.type === 'export' ? job.request.out : null;
        const { total, done } = job.view;
        return void end(job, { state: 'done', done: total ?? done, message, capture, file });
      }
      case 'failed':
        return void end(job, { state: 'failed', message: answer.failure.message });
      case 'cancelled':
        return void end(job, CANCELLED);
    }
  }

  function start(request: ImportRequest | ExportRequest, title: string): JobView {
    if (running.size >= maxRunning) {
      const text = `${running.size} exports and imports are under way. Wait for one, or cancel it.`;
      throw new WirescopeError('too-many', text);
    }
    const id = ++newest;
    const worker = options.startWorker(options.workerFile, {
      onMessage: (message) => onAnswer(job, message as JobAnswer),
      onExit: (error) => {
        const message = `The thread that did it has stopped (${error?.message ?? 'by itself'}). Try again.`;
        void end(job, job.cancelling ? CANCELLED : { state: 'failed', message }, true);
      },
    });
    let settle: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const clean = cleanerOf(request);
    const view = newView(id, request.type, title);
    const job: Job = { view, request, worker, clean, cancelling: null, ended, settle };
    running.set(id, job);
    worker.post(request);
    move(job, {});
    return view;
  }

  function cancel(job: Job): void {
    if (job.cancelling) return;
    job.worker.post({ type: 'cancel' });
    job.cancelling = clock.after(forceAfterMs, () => void end(job, CANCELLED, true));
  }

  return {
    start,
    list: () => [...views.values()],
    cancel(id) {
      const job = running.get(id);
      if (job) return cancel(job);
      if (!views.has(id)) throw new WirescopeError('not-found', 'There is no such job.');
    },
    uses: (file) => [...running.values()].some(({ request }) => request.file === file),
    async dispose() {
      const jobs = [...running.values()];
      for (const job of jobs) cancel(job);
      const all = Promise.all(jobs.map(({ ended }) => ended));
      const late = clock.after(DISPOSE_WITHIN_MS, () => {
        for (const job of jobs) void end(job, CANCELLED, true);
      });
      await all;
      late.cancel();
    },
  };
}

const CANCELLED = { state: 'cancelled', message: 'Cancelled; nothing was written.' } as const;

function newView(id: number, kind: JobView['kind'], title: string): JobView {
  return {
    id,
    kind,
    title,
    state: 'running',
    done: 0,
    total: null,
    message: null,
    file: null,
    capture: null,
  };
}

/** What a job that was ended by force may have left; a file that was there before it is not touched. */
function cleanerOf(request: ImportRequest | ExportRequest): () => Promise<void> {
  if (request.type === 'import') {
    return () => removeCapture(request.temporary).catch(() => undefined);
  }
  const part = `${request.out}.part`;
  const before = access(part).then(
    () => true,
    () => false,
  );
  return async () => {
    if (!(await before)) await removeCapture(part).catch(() => undefined);
  };
}
