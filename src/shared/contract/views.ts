import type { HeaderMap } from '../model/close-reason';
import type { ConnectionSpec, ConnectionSpecInput } from '../model/connection-spec';
import type { ConnectionState, Direction, RecordKind, StateName } from '../model/record';
import type { Settings } from '../model/settings';
import type { ConnectionFigures } from '../model/summary';
import type { Transport } from '../model/transport';
import type { Failure } from './result';

/** Versions and surroundings, for the about box and the tests. */
export interface AppInfo {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  platform: string;
}

/** What of a log that is kept in memory can be read: `[first, end)`. What is older has fallen out. */
export interface HeldRange {
  first: number;
  end: number;
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
  /** The newest states, oldest first: at most 200, none that ended more than ten minutes ago. */
  story: StateSpan[];
}

/** One second of a connection. */
export interface SecondView {
  /** Messages received in it; null before the connection was there. */
  count: number | null;
  /** One-way latency in ms; null when no message held a timestamp, or nobody looked then. */
  p50: number | null;
  p99: number | null;
}

/** The last 90 full seconds of a connection, for charts. */
export interface SeriesView {
  id: number;
  /** Epoch ms of the start of the newest second. */
  at: number;
  /** Oldest first. */
  seconds: SecondView[];
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
  state: 'stopped' | 'starting' | 'running' | 'stopping' | 'failed';
  host: string;
  /** The port in use, or the one asked for. */
  port: number;
  /** Base URL such as `http://127.0.0.1:4800`; null unless running. */
  url: string | null;
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
}

/** The clients of the mock server, in order of arrival, at most 500 of them. */
export interface ServerClientsView {
  clients: ServerClientView[];
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

/** One row of a log, ready to draw. Payloads are cut; the whole comes with `log.record`. */
export interface LogRow {
  /** Row number in the view it was asked of, from 0, without holes. */
  row: number;
  /** Number of the record in its capture, from 0: the same in every view. */
  seq: number;
  /** Id of the connection in its capture. */
  connection: number;
  kind: RecordKind;
  /** Epoch ms. */
  at: number;
  /** Since the row before in this view, in ms; null for the first row. */
  deltaMs: number | null;
  direction: Direction | null;
  /** Event name, or what stands in its place for other kinds (`pong`, `waiting`, `comment`...). */
  event: string;
  /** At most 512 characters, one line; control and bidi characters made visible. */
  preview: string;
  /** Payload bytes; null where there is no payload. */
  size: number | null;
  latencyMs: number | null;
  /** What the user has written at it; `''` = marked only, null = not marked. */
  note: string | null;
}

/** A view of a log: its rows are the records of one connection, or of all, that pass a filter. */
export interface LogViewState {
  /** Unique for the life of the process. */
  view: number;
  /** Rows found so far: `[0, end)`. While `done` is false more may be found among old records. */
  end: number;
  /** Records of the capture that have been looked at, of `total`. */
  scanned: number;
  total: number;
  /** False while older records are still looked through. New ones are looked at as they come. */
  done: boolean;
  /** Records so large that only their beginning was looked at. */
  cut: number;
  /** Rows may have moved since the last state (a mark was set under `marked`): pull them anew. */
  stale: boolean;
}

/** A range of a log. */
export interface LogPage {
  /** Rows of the view at this moment. */
  end: number;
  rows: LogRow[];
}

/** One record whole. */
export interface RecordDetail extends LogRow {
  /** Payload as text, at most 1 MiB of it; null for binary. */
  text: string | null;
  /** Payload as base64, at most 1 MiB of it; null for text. */
  base64: string | null;
  /** True when the payload is longer than what is given here; the rest comes with `log.payload`. */
  cut: boolean;
  /** The exact bytes of an SSE event's block as text, at most 64 KiB; null where there are none. */
  raw: string | null;
  /** Facts about the frame, event, poll or handshake, in the order to show them. */
  fields: { name: string; value: string }[];
}

/** A piece of a payload. */
export interface PayloadPart {
  base64: string;
  /** Bytes of the whole payload. */
  totalBytes: number;
}

/** The recording under way. Everything the connections write goes into it. */
export interface RecordingView {
  /** Id of its capture; null until there is a first record. */
  capture: string | null;
  name: string;
  /** The user has said to keep it. */
  kept: boolean;
  /** `paused`: the sockets are not read, nothing is lost; `trouble` says why. */
  state: 'idle' | 'recording' | 'paused';
  /**
   * `behind`: the disk is slower than what arrives, reading goes on by itself. `full`, `failed`: it
   * is tried again every few seconds and with `recording.retry`. `limit`: the size limit is reached.
   */
  trouble: { reason: 'behind' | 'full' | 'failed' | 'limit'; message: string } | null;
  /** Records of all connections. */
  received: number;
  stored: number;
  /** Bytes that wait for the disk. */
  pendingBytes: number;
  /** Bytes on disk of this capture, and of all captures. */
  fileBytes: number;
  totalBytes: number;
  /** `totalBytes` at which recording pauses. */
  limitBytes: number;
  /** Free space where captures lie; null when unknown. */
  freeBytes: number | null;
}

/** A connection as a capture holds it. */
export interface CapturedConnection {
  id: number;
  name: string;
  transport: Transport;
  url: string;
  records: number;
}

/** A capture file. */
export interface CaptureView {
  /** File name without its folder and ending. */
  id: string;
  name: string;
  /** The user has said to keep it. */
  kept: boolean;
  /** `left`: its program ended without closing it, everything stored is there. `unreadable`: see `trouble`. */
  state: 'recording' | 'open' | 'closed' | 'left' | 'unreadable';
  /** Why it cannot be read, and what to do. */
  trouble: string | null;
  fileBytes: number;
  records: number;
  connections: CapturedConnection[];
  /** Epoch ms of the first and last record; null when there is none. */
  from: number | null;
  to: number | null;
}

/** The captures there are, newest first. */
export interface CapturesView {
  folder: string;
  captures: CaptureView[];
}

/** A capture that is open beside the recording, with the story of each of its connections. */
export interface OpenCapture {
  id: string;
  name: string;
  records: number;
  from: number | null;
  to: number | null;
  connections: (CapturedConnection & { story: StateSpan[] })[];
}

/** The format of an export. */
export type ExportFormat = 'ndjson' | 'csv' | 'har' | 'sqlite';

/** Long work that can be watched and cancelled. */
export interface JobView {
  id: number;
  kind: 'export' | 'import';
  /** What is done, in a few words: `Export of trades as HAR`. */
  title: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** In the unit of `total` (records for an export, bytes for an import). */
  done: number;
  total: number | null;
  /** What came of it, or what went wrong, in a sentence; null while it runs. */
  message: string | null;
  /** The file written; null until then and for an import. */
  file: string | null;
  /** The capture made by an import; null until then and for an export. */
  capture: string | null;
}
