import type { ExportFormat } from '../../../../shared/contract/capture-views';
import type { ConnectionRecord, RecordKind } from '../../../../shared/model/record';
import type { Clock } from '../../platform/clock';
import type { Block } from '../block';
import type { BlockHead } from '../capture-file';

/** A compiled filter: which records of a block pass, by their place in it, ascending. */
export type BlockMatcher = (block: Block, head: BlockHead) => readonly number[];

/** What is exported, as what, and where to. */
export interface ExportOptions {
  format: ExportFormat;
  /** A file, which appears (or is replaced) whole at the end or not at all; else where it streams to. */
  out: string | NodeJS.WritableStream;
  /** Only this connection's records; null = all. */
  connection: number | null;
  /** Only what passes; null = everything. */
  matches: BlockMatcher | null;
  /** Passwords, tokens and cookies as they are; else `[redacted]` stands in their place. */
  withSecrets: boolean;
  /** Name and version of the program, as `wirescope 1.0`. */
  program: string;
  /** Lets other work in between blocks. */
  clock: Pick<Clock, 'soon'>;
  /** Cancels: nothing of a file remains. */
  signal: AbortSignal;
  /** After each block: how many of the capture's records have been looked at. Must not throw. */
  onProgress(done: number, total: number): void;
}

/** What came of an export. */
export interface ExportResult {
  /** Records written. */
  records: number;
  bytes: number;
  /** Chosen records that the format has no place for, by kind. */
  leftOut: Readonly<Partial<Record<RecordKind, number>>>;
  /** Messages too large for a text format, left out. */
  tooLarge: number;
  /** Records that lie in damaged parts of the capture, left out. */
  damaged: number;
  /** Messages written whose text is no UTF-8: what cannot be read became U+FFFD. */
  inexact: number;
}

/** A record on its way out; secrets are gone if they are to. */
export interface ExportRecord {
  /** Number in the capture, from 0. */
  seq: number;
  /** Id in the capture. */
  connection: number;
  record: ConnectionRecord;
  /** False: it is not to be written, and only told as it says where others belong. */
  chosen: boolean;
}

/** Writes records in a format. */
export interface FormatWriter {
  /** True: states and polls that are not chosen are told as well. */
  readonly needsContext: boolean;
  /** Takes a record; counts it in the tally. Keeps nothing of its bytes after `settle`. */
  add(item: ExportRecord): void;
  /** Waits until what was taken is no burden to memory. Called after each block. */
  settle(): Promise<void>;
  /** Writes what comes after the last record. */
  end(): Promise<void>;
  /** Lets go of what it holds beside its output, whether it came to its end or not. */
  dispose(): Promise<void>;
}
