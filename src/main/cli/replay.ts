import path from 'node:path';
import { WirescopeError } from '../../shared/contract/result';
import {
  type ReplayOptions,
  type ReplayStatus,
  replayOptionsSchema,
} from '../../shared/model/replay';
import { READER_LIMITS } from '../engine/capture/reader/limits';
import { type OpenCapture, openCapture } from '../engine/capture/reader/open-capture';
import type { CaptureSummary } from '../engine/capture/reader/protocol';
import { readMessages } from '../engine/capture/reader/read-messages';
import { loadSqlite } from '../engine/capture/sqlite';
import type { Platform } from '../engine/platform/platform';
import { findConnection, planReplay } from '../engine/replay/plan';
import { startReplay } from '../engine/replay/replay';
import type { ReplayPlan } from '../engine/replay/types';
import { createMockServer } from '../engine/server/mock-server';
import type { MockServer } from '../engine/server/types';
import { EXIT, type Output } from './output';
import { replayBanner, replayLine, replayProgress, replaySummary } from './replay-lines';
import { listeningLine } from './serve';

/** What `replay` is run with. */
export interface ReplayCommandOptions {
  /** The capture. */
  file: string;
  speed: number;
  loop: boolean;
  /** Its number in the capture, or its name; null = all. */
  connection: string | null;
  channel: string | null;
  maxGapMs: number | null;
  /** Begin when a client is there. */
  wait: boolean;
  /** Go on serving when it is over. */
  keep: boolean;
  host: string;
  port: number;
  allowedOrigins: readonly string[];
  json: boolean;
}

/** A running `replay`. */
export interface ReplayRun {
  /** The exit code. */
  done: Promise<number>;
  /** SIGINT: ends every client in good order, exit 0. */
  interrupt(): void;
}

/** How often it is looked whether a client has come. */
const LOOK_EVERY_MS = 20;
/** Clients that poll are given so long to fetch the last messages. */
const LINGER_MS = 300;
const PROGRESS_EVERY_MS = 100;

/**
 * Runs `replay` (SPEC 7): serves a capture until it is over, or until it is interrupted.
 *
 * @param terminal where progress is drawn; null where nobody would see it
 */
export function runReplay(
  options: ReplayCommandOptions,
  platform: Platform,
  output: Output,
  terminal: NodeJS.WritableStream | null,
): ReplayRun {
  const { clock } = platform;
  let interrupt: () => void = () => undefined;
  let isInterrupted = false;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = () => {
      isInterrupted = true;
      resolve();
    };
  });

  /** Resolves after so long, or when interrupted. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = clock.after(ms, resolve);
      void interrupted.then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  /** Resolves at once where nobody is waited for, or when interrupted. */
  async function clientIsThere(server: MockServer): Promise<void> {
    if (!options.wait) return;
    let found: () => void = () => undefined;
    const there = new Promise<void>((resolve) => {
      found = resolve;
    });
    const looking = clock.every(LOOK_EVERY_MS, () => {
      if (Object.values(server.clients()).some((count) => count > 0)) found();
    });
    await Promise.race([there, interrupted]);
    looking.cancel();
  }

  /** Publishes everything; how it stands then. */
  async function play(
    server: MockServer,
    capture: OpenCapture,
    plan: ReplayPlan,
  ): Promise<ReplayStatus> {
    const { connection } = plan.options;
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    const replay = startReplay(plan, {
      read: async (from, until) => readMessages(capture, { from, until, connection }),
      publish: server.republish,
      clock,
      onEnd: () => over(),
    });
    const progress = replayProgress(terminal);
    const drawing = clock.every(PROGRESS_EVERY_MS, () => progress.draw(replay.status()));
    await Promise.race([ended, interrupted]);
    drawing.cancel();
    progress.clear();
    const status = replay.status();
    replay.stop();
    return status;
  }

  async function serve(capture: OpenCapture, server: MockServer): Promise<number> {
    const summary = capture.summary();
    const plan = planReplay(summary, replayOptionsOf(options, summary));
    const address = await server.start();
    const what = { name: summary.name ?? path.basename(options.file), plan };
    if (options.json) output.line(listeningLine(address));
    output.line(options.json ? replayLine(what, null) : replayBanner(what, address, output));
    await clientIsThere(server);
    if (isInterrupted) return EXIT.done;
    const status = await play(server, capture, plan);
    output.line(options.json ? replayLine(what, status) : replaySummary(status));
    if (isInterrupted) return EXIT.done;
    if (status.state === 'failed') {
      output.note(`error: ${status.trouble}`);
      return EXIT.failed;
    }
    if (status.published === 0) {
      output.note('error: nothing was published: no text message was received there.');
      return EXIT.failed;
    }
    await (options.keep ? interrupted : pause(LINGER_MS));
    return EXIT.done;
  }

  async function run(): Promise<number> {
    const { host, port, allowedOrigins } = options;
    let capture: OpenCapture | null = null;
    let server: MockServer | null = null;
    try {
      capture = openCapture(await loadSqlite(), options.file, READER_LIMITS, output.note);
      server = createMockServer({ host, port, allowedOrigins }, platform);
      return await serve(capture, server);
    } catch (error) {
      if (!(error instanceof WirescopeError)) throw error;
      output.note(`error: ${error.message}`);
      if (error.freePort !== undefined) {
        output.note(`Try: wirescope replay ${options.file} --port ${error.freePort}`);
      }
      return error.code === 'bad-request' ? EXIT.usage : EXIT.failed;
    } finally {
      await server?.dispose();
      capture?.close();
    }
  }

  return { done: run(), interrupt: () => interrupt() };
}

function replayOptionsOf(
  { connection, channel, speed, loop, maxGapMs }: ReplayCommandOptions,
  summary: CaptureSummary,
): ReplayOptions {
  const id = connection === null ? null : findConnection(summary, connection);
  const read = replayOptionsSchema.safeParse({ connection: id, channel, speed, loop, maxGapMs });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WirescopeError('bad-request', `--${issue?.path.join('.')}: ${issue?.message}`);
}
