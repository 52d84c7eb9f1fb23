import { createInterface } from 'node:readline';
import type { CloseReason } from '../../shared/model/close-reason';
import type { ConnectionSpec } from '../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../shared/model/record';
import type { ConnectionFigures } from '../../shared/model/summary';
import { recordLine } from '../engine/capture/export/record-line';
import { createConnection } from '../engine/client/connection';
import type { Connection } from '../engine/client/types';
import type { Platform } from '../engine/platform/platform';
import { type CaptureContext, type ConnectCapture, openCapture } from './capture';
import { createHumanLines } from './human-lines';
import { summaryLine } from './json-lines';
import { EXIT, type Output } from './output';

/** What `connect` is run with, besides the connection's own spec. */
export interface ConnectOptions {
  json: boolean;
  /** Only state and summary lines. */
  quiet: boolean;
  /** Ends after so long, in ms; null = no limit. */
  durationMs: number | null;
  /** Ends after so many received messages; null = no limit. */
  count: number | null;
  /** Lines to send as messages, read as they come; null = none. */
  input: NodeJS.ReadableStream | null;
  /** The file to record into; null = none. */
  capture: string | null;
}

/** A running `connect`. */
export interface ConnectRun {
  /** The exit code, once the summary has been written. */
  done: Promise<number>;
  /** SIGINT: ends in good order, exit 0. */
  interrupt(): void;
}

/** Runs `connect` (SPEC 7): one connection, every record a line, a summary at the end. */
export function runConnect(
  spec: ConnectionSpec,
  options: ConnectOptions,
  platform: Platform,
  output: Output,
  captureContext: CaptureContext,
): ConnectRun {
  const { clock } = platform;
  const human = createHumanLines(output);
  const startedAt = clock.monotonic();
  /** Epoch ms minus monotonic ms: makes `t` of a stamp. Read anew only when the clock was anchored anew. */
  let offsetMs = clock.now() - clock.monotonic();
  let opened = false;
  let received = 0;
  let counted: ConnectionFigures | null = null;
  /** Why we end it; null while nothing but the connection itself can. */
  let exitCode: number | null = null;
  let finish: (code: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const openWaiters: (() => void)[] = [];
  let capture: ConnectCapture | null = null;

  function write(record: ConnectionRecord): void {
    if (options.quiet && record.kind !== 'state') return;
    if (!options.json) return output.line(human.record(record));
    const offsetNow = clock.now() - clock.monotonic();
    if (Math.abs(offsetNow - offsetMs) > ANCHORED_ANEW_MS) offsetMs = offsetNow;
    const t = Math.max(0, record.at - offsetMs - startedAt);
    const line = recordLine(record, { t, at: record.at, connection: 1 });
    if (line) output.line(JSON.stringify(line));
  }

  function onRecord(record: ConnectionRecord): void {
    // What still arrives while the closing handshake runs is past the count that was asked for.
    if (counted && record.kind === 'message') return;
    capture?.append(record);
    write(record);
    if (record.kind === 'message' && record.direction === 'received') {
      received++;
      if (received === options.count) {
        counted = connection.figures();
        end(EXIT.done);
      }
    } else if (record.kind === 'state' && record.state.state === 'open') {
      opened = true;
      for (const wake of openWaiters.splice(0)) wake();
    } else if (record.kind === 'state' && record.state.state === 'closed') {
      void over(record.state.reason);
    }
  }

  /** Ends it from our side with a code decided now. */
  function end(code: number): void {
    if (exitCode !== null) return;
    exitCode = code;
    connection.disconnect();
  }

  async function over(reason: CloseReason): Promise<void> {
    durationTimer?.cancel();
    await capture?.close();
    const figures = connection.figures();
    const shown = counted ? { ...counted, wireBytes: figures.wireBytes } : figures;
    const at = clock.now();
    const stamp = { t: clock.monotonic() - startedAt, at, connection: 1 };
    const stored = capture?.storedMessages ?? null;
    output.line(
      options.json
        ? JSON.stringify(summaryLine(shown, stored, stamp))
        : human.summary(shown, stored, connection.delivery()),
    );
    const lost = stored !== null && stored < shown.received;
    finish(lost ? EXIT.failed : (exitCode ?? closedExitCode(reason, opened)));
  }

  const connection: Connection = createConnection(spec, platform, onRecord);
  const durationTimer =
    options.durationMs === null
      ? null
      : clock.after(options.durationMs, () =>
          end(connection.state.state === 'open' ? EXIT.done : EXIT.failed),
        );

  async function start(): Promise<void> {
    if (options.capture !== null) {
      capture = await openCapture(options.capture, spec, clock, captureContext, {
        onPause: (paused) => (paused ? connection.pause() : connection.resume()),
        onNote: output.note,
      });
    }
    // An interrupt may have come meanwhile.
    if (exitCode === null) return connection.connect();
    await capture?.close();
    finish(exitCode);
  }

  start().catch((error: Error) => {
    durationTimer?.cancel();
    output.note(`error: ${error.message}`);
    finish(EXIT.failed);
  });

  async function sendLines(input: NodeJS.ReadableStream): Promise<void> {
    for await (const text of createInterface({ input, terminal: false })) {
      const message = { payload: Buffer.from(text, 'utf8'), type: 'text' as const };
      while (!connection.send(message)) {
        if (connection.state.state === 'closed') return;
        await new Promise<void>((resolve) => openWaiters.push(resolve));
      }
    }
  }
  if (options.input) {
    sendLines(options.input).catch((error: Error) => output.note(`stdin: ${error.message}`));
  }

  return { done, interrupt: () => end(EXIT.done) };
}

/** More than two readings of the clocks can differ by. */
const ANCHORED_ANEW_MS = 25;

/** Codes that are a clean end by the server (SPEC 7, exit codes). */
const CLEAN_CODES = new Set([1000, 1001, 1005]);

/** The exit code for a connection that closed by itself. */
function closedExitCode(reason: CloseReason, opened: boolean): number {
  if (reason.by !== 'remote' || !reason.clean) return EXIT.failed;
  if (reason.status === 204) return EXIT.done;
  if (!opened) return EXIT.failed;
  return reason.code === undefined || CLEAN_CODES.has(reason.code) ? EXIT.done : EXIT.failed;
}
