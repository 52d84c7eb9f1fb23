import type { ExportFormat } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import type { LogFilter } from '../../../shared/model/log-filter';
import type { LibraryAnswer, LibraryMessage } from './library-protocol';

/** A file becomes a capture. */
export interface ImportRequest {
  type: 'import';
  file: string;
  /** The folder of captures. */
  folder: string;
  /** The file that is written until it is whole, in that folder. */
  temporary: string;
  /** Name and version of the program. */
  program: string;
}

/** A capture, or what of it passes, becomes a file. */
export interface ExportRequest {
  type: 'export';
  /** The capture. */
  file: string;
  out: string;
  format: ExportFormat;
  /** Id in the capture; null = all. */
  connection: number | null;
  filter: LogFilter | null;
  withSecrets: boolean;
  program: string;
}

/** What a job worker is told: one job, or any number of questions about captures. */
export type JobRequest = ImportRequest | ExportRequest | { type: 'cancel' } | LibraryMessage;

/** What it tells of its job: progress, then one of the others. */
export type JobAnswer =
  | { type: 'progress'; done: number; total: number }
  /** @param capture the id of the capture made; null for an export */
  | { type: 'done'; message: string; capture: string | null }
  | { type: 'failed'; failure: Failure }
  | { type: 'cancelled' };

/** Everything that a job worker says. */
export type WorkerAnswer = JobAnswer | LibraryAnswer;
