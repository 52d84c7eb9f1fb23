import type {
  CapturedConnection,
  LogPage,
  LogViewState,
  PayloadPart,
  RecordDetail,
} from '../../../../shared/contract/capture-views';
import type { Failure } from '../../../../shared/contract/result';
import type { LogFilter, TextPattern } from '../../../../shared/model/log-filter';
import type { Direction, RecordKind } from '../../../../shared/model/record';
import type { StoredState } from '../capture-file';

/** What a capture holds, as far as a reader has read it. */
export interface CaptureSummary {
  /** Null when the file names none. */
  name: string | null;
  /** The user has said to keep it. */
  kept: boolean;
  records: number;
  /** Smallest and largest `at` of its records, epoch ms; null when there is none. */
  from: number | null;
  to: number | null;
  connections: CapturedConnection[];
  /** Connections beyond those. */
  connectionsLeftOut: number;
  /** The newest states of each connection, in order. */
  states: StoredState[];
  /** States older than those. */
  statesLeftOut: number;
  /** Every run has closed the file; false while one goes on, or when one ended without. */
  closed: boolean;
}

/** Where a search begins, and which way it goes. */
export interface FindRequest {
  /** Null = a finding of the delivery audit, or a record that is marked. */
  text: TextPattern | null;
  /** The first row looked at. */
  from: number;
  direction: 'next' | 'previous';
}

/** A place in a capture. */
export type PlaceRequest = { by: 'seq'; seq: number } | { by: 'time'; at: number };

/** Which record is looked for, from `from` (null = the last row) back. */
export interface LatestRequest {
  from: number | null;
  kind: RecordKind;
  /** As rows show it; null = any. */
  event: string | null;
  /** Null = any. */
  direction: Direction | null;
}

/** Which messages are asked for. */
export interface MessagesRequest {
  file: string;
  /** Number of the first record looked at. */
  from: number;
  /** The number at which it ends; null = the end of the capture. */
  until: number | null;
  /** Null = of all connections. */
  connection: number | null;
}

/** Received text messages in the order of the capture: one value of each list a message. */
export interface MessageBatch {
  /** Epoch ms. */
  at: Float64Array;
  /** Ids in the capture. */
  connections: Uint32Array;
  /** Where the payload ends in `bytes`; it starts where the one before ends. */
  ends: Uint32Array;
  /** Event names; null = none. */
  events: (string | null)[];
  /** The payloads, exactly as received. */
  bytes: Uint8Array;
  /** Steps of the wall clock, in front of which message of this batch, at what time. */
  jumps: { before: number; at: number; ms: number }[];
  /** Received messages left out: binary ones, and those that are too large. */
  binary: number;
  tooLarge: number;
  /** Records that cannot be read. */
  damaged: number;
  /** Where to go on; null = that was all. */
  next: number | null;
  /** The number behind that of the last record there is by now. */
  end: number;
}

/** What the reader can be asked: name -> request, answer. */
export interface ReaderCalls {
  open: { request: { file: string }; answer: CaptureSummary };
  close: { request: { file: string }; answer: null };
  /** `view` is given by the caller and never used again. */
  openView: {
    request: { view: number; file: string; connection: number | null; filter: LogFilter | null };
    answer: LogViewState;
  };
  closeView: { request: { view: number }; answer: null };
  check: { request: { filter: LogFilter }; answer: null };
  rows: { request: { view: number; from: number; count: number }; answer: LogPage };
  record: { request: { view: number; row: number }; answer: RecordDetail | null };
  payload: {
    request: { view: number; row: number; from: number; count: number };
    answer: PayloadPart | null;
  };
  find: { request: { view: number; question: FindRequest }; answer: number | null };
  place: { request: { view: number; at: PlaceRequest }; answer: number | null };
  latest: { request: { view: number; question: LatestRequest }; answer: number | null };
  mark: { request: { view: number; row: number; note: string | null }; answer: null };
  messages: { request: MessagesRequest; answer: MessageBatch };
}

/** See {@link ReaderCalls}. */
export type ReaderCallName = keyof ReaderCalls;

/** What the worker is told. */
export type ReaderMessage =
  | {
      [N in ReaderCallName]: { type: N; id: number; request: ReaderCalls[N]['request'] };
    }[ReaderCallName]
  /** A file has grown. Not answered. */
  | { type: 'grown'; file: string };

/** What the worker tells. */
export type ReaderAnswer =
  | { type: 'answered'; id: number; value: unknown }
  | { type: 'failed'; id: number; failure: Failure }
  | { type: 'moved'; state: LogViewState }
  /** Something is wrong that no call has asked about. */
  | { type: 'warned'; message: string };
