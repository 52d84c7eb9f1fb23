import type { CompareResult, CompareSpec } from '../model/compare';
import type { Bin } from '../model/measures';
import type { Transport } from '../model/transport';
import type { Failure } from './result';

/** One transport while a comparison runs. Figures are of the round under way. */
export interface CompareLane {
  transport: Transport;
  state: 'connecting' | 'open' | 'waiting' | 'closed';
  delivered: number;
  lost: number;
  reconnects: number;
  p50: number | null;
  p99: number | null;
  /** Latency distribution so far. */
  bins: Bin[];
}

/** A comparison under way, or the last one of this session. */
export interface CompareLive {
  /** Id of the run, also in the history once it is done. */
  run: string;
  spec: CompareSpec;
  phase: 'starting' | 'warming' | 'measuring' | 'draining' | 'done' | 'failed' | 'cancelled';
  /** From 1. */
  round: number;
  /** Of the measuring of this round, in ms. */
  elapsedMs: number;
  /** Published so far in this round. */
  published: number;
  lanes: CompareLane[];
  /** Why it failed; null unless it did. */
  error: Failure | null;
}

/** A run of the history, as lists show it. */
export interface CompareRunHead {
  id: string;
  /** Given by the user, or made from what was compared. */
  name: string;
  /** Epoch ms. */
  startedAt: number;
  spec: CompareSpec;
}

/** A run of the history, whole. */
export interface CompareRunView extends CompareRunHead {
  result: CompareResult;
}

/** What the Compare page shows. */
export interface CompareView {
  /** Null when none was started in this session. */
  live: CompareLive | null;
  /** Newest first. */
  runs: CompareRunHead[];
  /** What went wrong with the files of the history; null when nothing did. */
  trouble: string | null;
}
