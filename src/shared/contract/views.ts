import type { ConnectionSpec } from '../model/connection-spec';
import type { ConnectionState, Direction, RecordKind } from '../model/record';
import type { ConnectionFigures } from '../model/summary';
import type { Failure } from './result';

/** Versions and surroundings, for the about box and the tests. */
export interface AppInfo {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  platform: string;
}

/** Which rows of a log exist: `[first, end)`. Rows below `first` have fallen out of memory. */
export interface LogHead {
  first: number;
  end: number;
}

/** One connection as the window lists it. */
export interface ConnectionView {
  id: number;
  /** The spec's name, or one made from the URL. */
  name: string;
  spec: ConnectionSpec;
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
  log: LogHead;
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
    scenario: string | null;
    ratePerSecond: number | null;
  }[];
  /** Why it failed. */
  error: Failure | null;
}

/** One row of a log, ready to draw. Payloads are cut; the whole comes with `log.record`. */
export interface LogRow {
  /** Row number in this log, from 0, without holes. */
  row: number;
  kind: RecordKind;
  /** Epoch ms. */
  at: number;
  /** Since the row before, in ms; null for the first row. */
  deltaMs: number | null;
  direction: Direction | null;
  /** Event name, or what stands in its place for other kinds (`pong`, `waiting`, `comment`...). */
  event: string;
  /** At most 512 characters, one line; control and bidi characters made visible. */
  preview: string;
  /** Payload bytes; null where there is no payload. */
  size: number | null;
  latencyMs: number | null;
}

/** A range of a log. */
export interface LogPage extends LogHead {
  rows: LogRow[];
}

/** One record whole. */
export interface RecordDetail extends LogRow {
  /** Payload as text, at most 1 MiB of it; null for binary. */
  text: string | null;
  /** Payload as base64, at most 1 MiB of it; null for text. */
  base64: string | null;
  /** True when the payload is longer than what is given here. */
  cut: boolean;
  /** Facts about the frame, event, poll or handshake, in the order to show them. */
  fields: { name: string; value: string }[];
}
