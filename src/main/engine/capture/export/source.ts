import { kindCode } from '../block';
import type { BlockHead, CaptureConnection, CaptureFile } from '../capture-file';
import { recordAt } from '../stored-record';
import type { Redactor } from './redact';
import type { Tally } from './tally';
import type { BlockMatcher, ExportRecord } from './types';

/** A capture as it stood when the export began: what is recorded meanwhile is not of it. */
export interface ExportSource {
  readonly capture: CaptureFile;
  readonly records: number;
  readonly heads: readonly BlockHead[];
  readonly connections: ReadonlyMap<number, SourceConnection>;
}

/** A connection with the start of its run. */
export interface SourceConnection extends CaptureConnection {
  /** Epoch ms; null when the run is not in the file. */
  startedAt: number | null;
}

/** Which records are wanted. */
export interface Choice {
  connection: number | null;
  matches: BlockMatcher | null;
  /** Null = secrets stay. */
  redactor: Redactor | null;
  /** States and polls come even if they are not chosen. */
  needsContext: boolean;
}

const STATE = kindCode('state');
const POLL = kindCode('poll');

/** Takes stock of an open capture, without its records. */
export function exportSource(capture: CaptureFile): ExportSource {
  const heads = capture.heads(0);
  const starts = new Map(capture.runs().map(({ id, startedAt }) => [id, startedAt]));
  const connections = capture
    .connections()
    .map((one) => [one.id, { ...one, startedAt: starts.get(one.run) ?? null }] as const);
  return {
    capture,
    records: heads.reduce((sum, { records }) => sum + records, 0),
    heads,
    connections: new Map(connections),
  };
}

/** The records of a block that are wanted, in order. A damaged block has none, and is counted. */
export function* recordsOf(
  { capture }: ExportSource,
  head: BlockHead,
  { connection, matches, redactor, needsContext }: Choice,
  tally: Tally,
): Generator<ExportRecord> {
  const mine = recordsIn(head, connection);
  if (mine === 0) return;
  const block = capture.block(head);
  if (block === null) return tally.damaged(mine);
  // The last block of a running recording may have grown since.
  const records = Math.min(head.records, block.records);
  const chosen = matches === null ? null : new Set(matches(block, head));
  const { columns } = block;
  for (let index = 0; index < records; index++) {
    const owner = columns.connection[index] as number;
    if (connection !== null && owner !== connection) continue;
    const wanted = chosen === null || chosen.has(index);
    const kind = columns.kind[index] as number;
    if (!wanted && !(needsContext && (kind === STATE || kind === POLL))) continue;
    const record = recordAt(block, index);
    yield {
      seq: head.firstSeq + index,
      connection: owner,
      record: redactor === null ? record : redactor.record(record),
      chosen: wanted,
    };
  }
}

/** How many records of a block are a connection's, as its head says. */
function recordsIn({ records, counts }: BlockHead, connection: number | null): number {
  if (connection === null) return records;
  for (let at = 0; at + 1 < counts.length; at += 2) {
    if (counts[at] === connection) return counts[at + 1] as number;
  }
  return 0;
}
