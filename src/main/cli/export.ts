import type { ExportFormat } from '../../shared/contract/capture-views';
import { WirescopeError } from '../../shared/contract/result';
import { type CaptureFile, openCaptureFile } from '../engine/capture/capture-file';
import { exportCapture } from '../engine/capture/export/export';
import { exportSource } from '../engine/capture/export/source';
import { exportSummary } from '../engine/capture/export/summary';
import { loadSqlite } from '../engine/capture/sqlite';
import type { Clock } from '../engine/platform/clock';
import { EXIT, type Output } from './output';

/** What `export` is run with. */
export interface ExportCommandOptions {
  /** The capture. */
  file: string;
  format: ExportFormat;
  /** The file to write; null = `stdout`. */
  out: string | null;
  withSecrets: boolean;
  stdout: NodeJS.WritableStream;
  /** Where progress is drawn; null where nobody would see it. */
  terminal: NodeJS.WritableStream | null;
}

/** A running `export`. */
export interface ExportRun {
  /** The exit code. */
  done: Promise<number>;
  /** SIGINT: nothing half-written stays; exit 130. */
  interrupt(): void;
}

/** Ended by SIGINT, as shells have it: 128 and the signal's number. */
const INTERRUPTED = 130;
const PROGRESS_EVERY_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** Runs `export` (SPEC 7): a capture in another format, the summary on stderr. */
export function runExport(
  options: ExportCommandOptions,
  program: string,
  clock: Clock,
  output: Output,
): ExportRun {
  const controller = new AbortController();
  const progress = progressLine(options.terminal, clock);

  async function write(): Promise<number> {
    const capture = await openCapture(options.file);
    try {
      const result = await exportCapture(exportSource(capture), {
        format: options.format,
        out: options.out ?? options.stdout,
        connection: null,
        matches: null,
        withSecrets: options.withSecrets,
        program,
        clock,
        signal: controller.signal,
        onProgress: progress.show,
      });
      progress.clear();
      output.note(exportSummary(result, options.out));
      return EXIT.done;
    } finally {
      capture.close();
    }
  }

  async function run(): Promise<number> {
    try {
      return await write();
    } catch (error) {
      progress.clear();
      if (controller.signal.aborted) {
        output.note(`cancelled${options.out === null ? '' : '; nothing was written'}`);
        return INTERRUPTED;
      }
      if (!(error instanceof WirescopeError)) throw error;
      output.note(`error: ${error.message}`);
      return EXIT.failed;
    }
  }

  return { done: run(), interrupt: () => controller.abort() };
}

async function openCapture(file: string): Promise<CaptureFile> {
  return openCaptureFile(await loadSqlite(), file);
}

function progressLine(terminal: NodeJS.WritableStream | null, clock: Clock) {
  let shownAt = clock.monotonic();
  let shown = false;
  return {
    show(done: number, total: number): void {
      const now = clock.monotonic();
      if (terminal === null || now - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = now;
      shown = true;
      terminal.write(`${CLEAR_LINE}${grouped(done)} of ${grouped(total)} records`);
    },
    clear(): void {
      if (shown) terminal?.write(CLEAR_LINE);
      shown = false;
    },
  };
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
