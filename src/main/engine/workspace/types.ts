import type { z } from 'zod';
import type { CommandName, commandSchemas } from '../../../shared/contract/commands';
import type { Pushes, PushName } from '../../../shared/contract/pushes';
import type { CommandResponses } from '../../../shared/contract/responses';
import type { AlertView, AppInfo } from '../../../shared/contract/views';
import type { CompareSpec } from '../../../shared/model/compare';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Settings } from '../../../shared/model/settings';
import type { CaptureWorkers } from '../capture/types';
import type { Connection, RecordSink } from '../client/types';
import type { Comparison, ComparisonEvents } from '../compare/types';
import type { Platform } from '../platform/platform';
import type { StartWorker } from '../platform/workers';
import type { Profile } from '../profile/types';
import type { MockServer } from '../server/types';
import type { FileDialogs } from './file-dialogs';

/** A request that has passed its schema, defaults filled in. */
export type ParsedRequest<N extends CommandName> = z.output<(typeof commandSchemas)[N]>;

/** Carries out the commands. Errors that may cross to the window are `WirescopeError`s. */
export type CommandHandlers = {
  readonly [N in CommandName]: (
    request: ParsedRequest<N>,
  ) => CommandResponses[N] | Promise<CommandResponses[N]>;
};

/** Takes the pushes. Must not throw. */
export type Push = <P extends PushName>(name: P, payload: Pushes[P]) => void;

/** Makes a connection; `createConnection` in the product. */
export type ConnectionFactory = (
  spec: ConnectionSpec,
  platform: Platform,
  sink: RecordSink,
) => Connection;

/** Where the workspace records, and with what. */
export interface WorkspaceCaptures {
  /** Where captures lie; made when there is something to record. */
  folder: string;
  /** Name and version of the program, kept in each run. */
  program: string;
  workers: CaptureWorkers;
  startWorker: StartWorker;
  dialogs: FileDialogs;
}

/** A part of the page, in CSS pixels. */
export type PageArea = NonNullable<ParsedRequest<'compare.export'>['area']>;

/** A PNG of a part of the page as it is now. Errors: `not-supported`. */
export type PagePicture = (area: PageArea) => Promise<Uint8Array>;

/** How the workspace compares, and where the runs are kept. */
export interface WorkspaceCompare {
  /** Where the files of the history lie; made with the first run. */
  folder: string;
  /** Starts a comparison; `startComparison` with its processes in the product. */
  start: (spec: CompareSpec, events: ComparisonEvents) => Comparison;
  pagePicture: PagePicture;
}

/** What a workspace is built from, and its limits. */
export interface WorkspaceOptions {
  platform: Platform;
  /** The workspace owns it from here on and disposes it. */
  server: MockServer;
  /** Where `server` listens unless told otherwise. */
  serverAddress: { host: string; port: number; tls: boolean };
  /** Where the server's own files are kept: scenarios and its certificate. */
  serverFolder: string;
  createConnection: ConnectionFactory;
  appInfo: AppInfo;
  /** What is kept between starts: its connections are there from the beginning, idle. */
  profile: Profile;
  captures: WorkspaceCaptures;
  compare: WorkspaceCompare;
  push: Push;
  /** Told of every alert, besides the push: a notification of the system. Must not throw. */
  notify?: (alert: AlertView) => void;
  /** Told of the settings at the start and whenever they change. Must not throw. */
  onSettings?: (settings: Settings) => void;
  /** Most connections at a time; default 1,000. */
  maxConnections?: number;
  /** Shortest time between two pushes, in ms; default 100. */
  pushIntervalMs?: number;
}

/** Everything the window works on: the mock server, the connections and their logs. */
export interface Workspace {
  readonly handlers: CommandHandlers;
  /** The wall clock was anchored anew (SPEC 4): says so in every log. */
  clockJumped(jumpMs: number): void;
  /** The window shows another page by now: what the one before had open is closed. */
  pageGone(): void;
  /** Ends every connection, the server and every timer. Nothing is pushed afterwards. */
  dispose(): Promise<void>;
}
