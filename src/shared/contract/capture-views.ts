import type { Direction, RecordKind } from '../model/record';
import type { Transport } from '../model/transport';
import type { StateSpan } from './views';

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
