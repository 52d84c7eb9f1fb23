import path from 'node:path';
import { type Failure, WirescopeError } from '../../../shared/contract/result';
import type { Clock } from '../platform/clock';
import type { WorkerPort } from '../platform/workers';
import { openCaptureFile } from './capture-file';
import { exportCapture } from './export/export';
import { exportSource } from './export/source';
import { exportSummary } from './export/summary';
import { importCapture } from './import/import-capture';
import { createBlockMatcher } from './job-filter';
import type {
  ExportRequest,
  ImportRequest,
  JobAnswer,
  JobRequest,
  WorkerAnswer,
} from './job-protocol';
import { keepCapture, lookAtCapture } from './library-look';
import type { LibraryMessage } from './library-protocol';
import type { Sqlite } from './sqlite';

/** Shortest time between two reports of progress. */
const REPORT_EVERY_MS = 100;

/** Carries out a job, and answers questions about captures, in the worker. */
export function serveJobs(port: WorkerPort, sqlite: Sqlite, clock: Clock): void {
  const cancelling = new AbortController();

  function tell(answer: WorkerAnswer): void {
    port.post(answer);
  }

  function begin(work: Promise<JobAnswer>): void {
    work.then(tell, (error) => {
      tell(
        cancelling.signal.aborted
          ? { type: 'cancelled' }
          : { type: 'failed', failure: failureOf(error) },
      );
    });
  }

  const job: JobContext = {
    sqlite,
    clock,
    signal: cancelling.signal,
    onProgress: paced(clock, (done, total) => tell({ type: 'progress', done, total })),
  };

  port.onMessage((message) => {
    const request = message as JobRequest;
    switch (request.type) {
      case 'import':
        return begin(runImport(request, job));
      case 'export':
        return begin(runExport(request, job));
      case 'cancel':
        return cancelling.abort();
      default:
        return answer(request);
    }
  });

  function answer(request: LibraryMessage): void {
    const { id } = request;
    try {
      tell({ type: 'answered', id, value: answerTo(request, sqlite) });
    } catch (error) {
      tell({ type: 'refused', id, failure: failureOf(error) });
    }
  }
}

interface JobContext {
  sqlite: Sqlite;
  clock: Clock;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

async function runImport(request: ImportRequest, job: JobContext): Promise<JobAnswer> {
  const { type: _, ...where } = request;
  const { clock, ...rest } = job;
  const { capture, message } = await importCapture({ ...where, ...rest, now: () => clock.now() });
  return { type: 'done', message, capture };
}

async function runExport(request: ExportRequest, job: JobContext): Promise<JobAnswer> {
  const { type: _, file, filter, ...options } = request;
  const { sqlite, ...rest } = job;
  const capture = openCaptureFile(sqlite, file);
  try {
    const matches = filter && createBlockMatcher(filter, capture);
    const result = await exportCapture(exportSource(capture), { ...options, ...rest, matches });
    const message = `${exportSummary(result, path.basename(options.out))}.`;
    return { type: 'done', message, capture: null };
  } finally {
    capture.close();
  }
}

function answerTo(message: LibraryMessage, sqlite: Sqlite): unknown {
  switch (message.type) {
    case 'look':
      return lookAtCapture(sqlite, message.request.file, message.request.probe);
    case 'keep':
      keepCapture(sqlite, message.request.file, message.request.name);
      return null;
  }
}

/** Lets through what comes at least so long after the one before. */
function paced(clock: Clock, report: (done: number, total: number) => void) {
  let next = Number.NEGATIVE_INFINITY;
  return (done: number, total: number) => {
    const now = clock.monotonic();
    if (now < next) return;
    next = now + REPORT_EVERY_MS;
    report(done, total);
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof WirescopeError) return { code: error.code, message: error.message };
  const { message } = error as Error;
  const full = /disk is full|ENOSPC|EDQUOT/i.test(message);
  const text = full
    ? `The disk is full (${message}). Free some space and try again.`
    : `It cannot be done: ${message}`;
  return { code: 'disk', message: text };
}
