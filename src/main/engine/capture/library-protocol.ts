import type { CapturedConnection } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';

/** What a capture file says of itself, without its records. */
export interface CaptureFacts {
  name: string | null;
  kept: boolean;
  records: number;
  connections: CapturedConnection[];
  /** Epoch ms of the first and last record; null when there is none. */
  from: number | null;
  to: number | null;
  /** Epoch ms at which it was last written, as its runs say; null when it has none. */
  writtenAt: number | null;
  /** Every run has closed it. */
  closed: boolean;
  /** A run has not closed it, and another connection holds it open: somebody writes it, or reads. */
  inUse: boolean;
}

/** What the worker is asked: name -> request, answer. */
export interface LibraryCalls {
  /** @param probe false: `inUse` is not looked at, as it would meet ourselves */
  look: { request: { file: string; probe: boolean }; answer: CaptureFacts };
  /** Names a capture and keeps it. */
  keep: { request: { file: string; name: string }; answer: null };
}

/** See {@link LibraryCalls}. */
export type LibraryCallName = keyof LibraryCalls;

/** What the worker is told about captures. */
export type LibraryMessage = {
  [N in LibraryCallName]: { type: N; id: number; request: LibraryCalls[N]['request'] };
}[LibraryCallName];

/** What it answers. */
export type LibraryAnswer =
  | { type: 'answered'; id: number; value: unknown }
  | { type: 'refused'; id: number; failure: Failure };
