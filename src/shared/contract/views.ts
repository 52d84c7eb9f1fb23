import type { HeaderMap } from '../model/close-reason';
import type { ConnectionSpec, ConnectionSpecInput } from '../model/connection-spec';
import type { ResumedFrom } from '../model/delivery';
import type { ConnectionState, StateName } from '../model/record';
import type { DelayChoice } from '../model/retry-delay';
import type { Settings } from '../model/settings';
import type { ConnectionFigures } from '../model/summary';
import type { Transport } from '../model/transport';
import type { HeldRange } from './held-range';
import type { Failure } from './result';
import type { BrokerView, FaultsView, ReplayView, TlsView } from './server-views';

/** Versions and surroundings, for the about box and the tests. */
export interface AppInfo {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  platform: string;
}

/** Records of a connection in the running recording. What is not stored yet waits for the disk. */
export interface LogCounts {
  /** Its id in the capture, as rows name it; null when it has written nothing yet. */
  id: number | null;
  received: number;
  stored: number;
}

/** A stretch of a connection's story: it was in `state` from `at` until the next one begins. */
export interface StateSpan {
  /** Number from 0 in the story of its connection, without holes. */
  seq: number;
  state: StateName;
  /** Epoch ms. */
  at: number;
  /** Number of the attempt under way or waited for; absent where there is none. */
  attempt?: number;
  /** `waiting`: how long it was to last, in ms. */
  delayMs?: number;
  /** `waiting`: how that delay came about. */
  choice?: DelayChoice;
  /** `open`: what it went on from, and how many messages went out because it opened. */
  resumed?: ResumedFrom;
  resent?: number;
  /** `waiting` and `closed`: why, in one line; text of the peer made visible. */
  cause?: string;
}

/** The part of a connection that changes rarely. */
export interface ConnectionSetup {
  id: number;
  /** The spec's name, or one made from the URL. */
  name: string;
  /** As it was written, `{{variables}}` included. */
  spec: ConnectionSpec;
  /** Secrets that were not kept since the last start and must be entered again: paths in the spec. */
  missing: string[];
}

/** A message sent again and again. */
export interface RepeatView {
  everyMs: number;
  /** How often it has gone out. */
  sent: number;
  /** How often it was due and could not go out: not open, or too much waits already. */
  skipped: number;
}

/** The part of a connection that moves all the time. */
export interface ConnectionLive {
  id: number;
  state: ConnectionState;
  /** Epoch ms of the last change of state. */
  stateSince: number;
  /** Messages received in the last full second. */
  rate: number;
  /** Messages received in each of the last 30 seconds, oldest first. */
  spark: number[];
  figures: ConnectionFigures;
  /** Last WebSocket ping round trip, in ms; null when unknown. */
  rttMs: number | null;
  log: LogCounts;
  /** Null while nothing is repeated. */
  repeat: RepeatView | null;
}

/** One connection as the window lists it. */
export interface ConnectionView extends ConnectionSetup, ConnectionLive {
  /** The newest states, oldest first: at most 200, none that ended more than an hour ago. */
  story: StateSpan[];
}

/** One step of a connection's series. */
export interface PointView {
  /** Messages received in it; null before the connection was there. */
  count: number | null;
  /** One-way latency in ms; null when no message held a timestamp, or nobody looked then. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

/** The newest 120 full steps of a connection, for charts. Steps begin at multiples of `stepMs`. */
export interface SeriesView {
  id: number;
  /** Epoch ms of the start of the newest step. */
  at: number;
  stepMs: number;
  /** Oldest first. */
  points: PointView[];
}

/** The answer to a POST of the composer. */
export interface PostAnswer {
  /** Null when there was no answer. */
  status: number | null;
  headers: HeaderMap;
  /** The first 64 KiB of the body, as text. */
  body: string;
  /** Bytes of the whole body, decoded; as far as it came when `error` is not null. */
  size: number;
  /** From the start to the last byte of the answer, connecting included. */
  durationMs: number;
  /** What went wrong, for people; null when nothing did. An answer of any status is none. */
  error: string | null;
}

/** What a pasted curl or CLI line, or a URL, was read as. */
export interface PastedView {
  /** Only what the pasted text says; it parses with `connectionSpecSchema`. */
  spec: ConnectionSpecInput;
  /** What could not be carried over, one sentence each, for people. */
  notes: string[];
}

/** Where a search of a log has come to. */
export interface FoundView {
  /** The row found; null when there is none in that direction. */
  row: number | null;
}

/** The mock server as the window shows it. */
export interface ServerView {
  /** `running`: one of its instances listens at least. */
  state: 'stopped' | 'starting' | 'running' | 'stopping' | 'failed';
  host: string;
  /** The port in use, or the one asked for. */
  port: number;
  /** Base URL such as `http://127.0.0.1:4800` of the first that listens; null unless running. */
  url: string | null;
  /** Those that share its channels, the server itself the first of them. */
  instances: {
    running: number;
    of: number;
    /** The server itself does not listen. */
    firstDown: boolean;
    /** Where they listen, or did last. */
    urls: string[];
  };
  clients: { websocket: number; sse: number; poll: number };
  channels: {
    name: string;
    newestId: number;
    clients: { websocket: number; sse: number; poll: number };
    scenario: string | null;
    ratePerSecond: number | null;
    /** Size of `data` asked for, in bytes; null = the scenario's own. */
    sizeBytes: number | null;
    /** Spread of each interval, 0 to 1; null without a scenario. */
    jitter: number | null;
  }[];
  /** Origins allowed besides loopback ones. */
  allowedOrigins: string[];
  /** Clients closed so far because they read too slowly. */
  slowConsumers: number;
  /** Requests answered since the program started; the log of them is pulled. */
  requests: number;
  /** The scenarios there are. */
  scenarioKinds: ScenarioKindView[];
  faults: FaultsView;
  tls: TlsView;
  broker: BrokerView;
  replays: ReplayView[];
  /** Why it failed. */
  error: Failure | null;
}

/** A scenario that can be started. */
export interface ScenarioKindView {
  name: string;
  /** One sentence for people. */
  description: string;
  /** Messages a second unless told otherwise. */
  ratePerSecond: number;
  /** Size can be chosen. */
  sized: boolean;
}

/** A client of the mock server, connected now. */
export interface ServerClientView {
  /** Unique for the life of the process. */
  id: number;
  transport: Transport;
  /** Null for `/echo`. */
  channel: string | null;
  /** `user_id` of a WebSocket, client id of a poll; null when unknown. */
  user: string | null;
  /** `127.0.0.1:51234`, `[::1]:51234`. */
  remote: string;
  /** The `Origin` header as sent, null when none. */
  origin: string | null;
  /** Epoch ms of the start. */
  since: number;
  /** Envelopes (or echoes) that the system has taken so far; what waits does not count. */
  delivered: number;
  /** What waits in the outbox. */
  waitingMessages: number;
  waitingBytes: number;
  /** How long the oldest of what waits has waited, in ms; 0 when nothing does. */
  lagMs: number;
  /** Read and written on its socket. */
  wireBytes: number;
}

/** A range of the mock server's clients, sorted and filtered. */
export interface ServerClientsView {
  /** Rows from the number asked for on. */
  clients: ServerClientView[];
  /** Those that pass the filter. */
  matching: number;
  total: number;
}

/** One request to the mock server. */
export interface ServerRequestView {
  /** Number from 0, without holes, in the order of the answers. */
  seq: number;
  /** Epoch ms at which it arrived. */
  at: number;
  /** Empty, as `target`, for what is not HTTP. */
  method: string;
  /** Path and query as sent, cut at 2,048 characters. */
  target: string;
  /** 101 for an upgrade; null when the client went away before an answer (or the line broke). */
  status: number | null;
  /** From arrival to the answer's headers (held polls: to their answer), in ms. */
  durationMs: number;
  remote: string;
  /** The `Origin` header as sent, cut at 2,048 characters, null when none. */
  origin: string | null;
  /** Error code of the refusal (`not-found`, `origin-refused`...), null when none. */
  error: string | null;
}

/** A range of the mock server's requests; those before `first` have fallen out of memory. */
export interface ServerRequestsView extends HeldRange {
  requests: ServerRequestView[];
}

/** What became of a message published from the window. */
export interface PublishedView {
  id: number | null;
  receivers: { websocket: number; sse: number; poll: number };
}

/** The settings, and what of them could not be kept. */
export interface SettingsView {
  settings: Settings;
  /** Why passwords and tokens are not kept between starts; null when they are. */
  secretsUnavailable: string | null;
  /** Secret variables that were not kept since the last start. */
  missingVariables: string[];
  /** What went wrong when the settings were read at the start or saved; null when nothing did. */
  trouble: string | null;
}

/** Something the user asked to be told of. */
export interface AlertView {
  kind: 'lost' | 'rate' | 'size';
  /** What happened. */
  title: string;
  /** Why; text of the peer made visible. */
  text: string;
  connectionId: number;
  /** The row of the log it rests on; null when there is none. */
  row: number | null;
}
