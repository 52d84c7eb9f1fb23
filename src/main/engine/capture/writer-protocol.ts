import type { Failure } from '../../../shared/contract/result';
import type { Transport } from '../../../shared/model/transport';
import type { BlockPart } from './block-builder';

/** A connection that writes for the first time; its id counts from 1 in the run. */
export interface NewConnection {
  id: number;
  name: string;
  transport: Transport;
  url: string;
}

/** A change of state, for the table that keeps them apart. */
export interface NewState {
  /** Number of the record in the run, from 0. */
  seq: number;
  /** Id in the run. */
  connection: number;
  at: number;
  state: string;
  /** The state as JSON. */
  detail: string;
}

/** What is written in one transaction. */
export interface WriteBatch {
  /** Full blocks, in order; then the one that is still open, to be written over by the next batch. */
  blocks: BlockPart[];
  lastIsOpen: boolean;
  connections: NewConnection[];
  states: NewState[];
}

/** What the writer is told. Ids and numbers are those of the run; the writer adds what was there. */
export type WriterRequest =
  | { type: 'open'; file: string; name: string; program: string; startedAt: number }
  | { type: 'write'; batch: WriteBatch }
  /** Tries again what failed. */
  | { type: 'retry' }
  | { type: 'describe'; key: 'name' | 'kept'; value: string }
  /** Ends the run and closes the file. */
  | { type: 'close'; endedAt: number };

/** What the writer answers. */
export type WriterAnswer =
  | { type: 'opened' }
  /**
   * The oldest batch that had not been answered is on disk. Its memory comes back. `counts`: pairs of
   * a connection that wrote in it and how many of its records are on disk by now.
   */
  | {
      type: 'written';
      fileBytes: number;
      counts: Uint32Array;
      memory: { columns: ArrayBuffer; payload: ArrayBuffer }[];
    }
  /** What is to be done next cannot be done now: it waits for `retry`. */
  | { type: 'failed'; full: boolean; failure: Failure }
  /** What had failed is done. */
  | { type: 'recovered' }
  | { type: 'closed' };
