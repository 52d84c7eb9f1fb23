import { WirescopeError } from '../../../../shared/contract/result';
import type { BlockHead } from '../capture-file';
import { createNumberList, firstReached } from './growable';

/**
 * What is known of all blocks of a capture without reading one: a few numbers each, so that ten
 * million records take some megabytes. Blocks go by their place from 0, records by theirs: `seq`
 * without the holes that a capture may have.
 */
export interface BlockIndex {
  /** Blocks. */
  readonly length: number;
  readonly records: number;
  /** Smallest and largest `at`; null when there is no record, or none whose time is known. */
  readonly span: { from: number; to: number } | null;
  head(block: number): BlockHead;
  /** Records of a block, and of all blocks before it. */
  recordsOf(block: number): number;
  recordsBefore(block: number): number;
  firstSeq(block: number): number;
  firstAt(block: number): number;
  lastAt(block: number): number;
  /** Records of a connection in a block. */
  count(block: number, connection: number): number;
  /** Whether one of the connections has a record in a block. */
  hasAny(block: number, connections: ReadonlySet<number>): boolean;
  /** Records of each connection. */
  counts(): Map<number, number>;
  /** The block of the record at a place; `length` when there is none. */
  blockOfRecord(record: number): number;
  /** The first block that ends behind a number; `length` when there is none. */
  blockOfSeq(seq: number): number;
  /** Id of the last block: from which on `update` is to be given the heads. 0 when there is none. */
  readonly lastId: number;
  /**
   * Takes the heads from {@link lastId} on, of which the first may have grown. All or nothing.
   *
   * @throws `capture-unreadable` when they cannot be what a writer wrote
   */
  update(heads: readonly BlockHead[]): void;
}

/** Makes an empty index. */
export function createBlockIndex(file: string, mostBlockRecords: number): BlockIndex {
  const ids = createNumberList('double');
  const seqs = createNumberList('double');
  const sizes = createNumberList('uint32');
  const before = createNumberList('double');
  const firstAts = createNumberList('double');
  const lastAts = createNumberList('double');
  /** Pairs of connection and count of all blocks, and where each block's begin. */
  const pairs = createNumberList('uint32');
  const pairsFrom = createNumberList('double');
  const totals = new Map<number, number>();
  let span: { from: number; to: number } | null = null;

  const last = () => ids.length - 1;
  const pairsEnd = (block: number) => (block === last() ? pairs.length : pairsFrom.get(block + 1));

  function check(heads: readonly BlockHead[]): void {
    const { length } = ids;
    let id = length === 0 ? -1 : ids.get(last()) - 1;
    let seq = length === 0 ? 0 : seqs.get(last());
    for (const [at, head] of heads.entries()) {
      const grows = length > 0 && at === 0;
      const fits = grows
        ? head.id === id + 1 && head.firstSeq === seq && head.records >= sizes.get(last())
        : head.id > id && head.firstSeq >= seq;
      const sound = Number.isInteger(head.records) && Number.isSafeInteger(head.firstSeq);
      if (!fits || !sound || head.records < 1 || head.records > mostBlockRecords) {
        const text = `${file} is damaged: its table of blocks cannot be right at block ${head.id}. It is left as it is.`;
        throw new WirescopeError('capture-unreadable', text);
      }
      id = head.id;
      seq = head.firstSeq + head.records;
    }
    if (length > 0 && heads.length === 0) {
      const text = `${file} has lost blocks: another program has changed it. Close it and open it again.`;
      throw new WirescopeError('capture-unreadable', text);
    }
  }

  function tally(block: number, sign: 1 | -1): void {
    const end = pairsEnd(block);
    for (let at = pairsFrom.get(block); at < end; at += 2) {
      const connection = pairs.get(at);
      totals.set(connection, (totals.get(connection) ?? 0) + sign * pairs.get(at + 1));
    }
  }

  /** The counts of a block never name more records than it has, whatever stands in the file. */
  function setPairs(block: number, { counts, records }: BlockHead): void {
    pairsFrom.set(block, pairs.length);
    let left = records;
    for (let at = 0; at + 1 < counts.length && left > 0; at += 2) {
      const count = Math.min(counts[at + 1] as number, left);
      left -= count;
      pairs.set(pairs.length, counts[at] as number);
      pairs.set(pairs.length, count);
    }
  }

  function put(block: number, head: BlockHead): void {
    ids.set(block, head.id);
    seqs.set(block, head.firstSeq);
    sizes.set(block, head.records);
    before.set(block, block === 0 ? 0 : before.get(block - 1) + sizes.get(block - 1));
    firstAts.set(block, head.firstAt);
    lastAts.set(block, head.lastAt);
    setPairs(block, head);
    tally(block, 1);
    if (!Number.isFinite(head.firstAt) || !Number.isFinite(head.lastAt)) return;
    const { from, to } = span ?? { from: head.firstAt, to: head.lastAt };
    span = { from: Math.min(from, head.firstAt), to: Math.max(to, head.lastAt) };
  }

  return {
    get length() {
      return ids.length;
    },
    get records() {
      return before.get(last()) + sizes.get(last());
    },
    get span() {
      return span;
    },
    get lastId() {
      return ids.get(last());
    },
    head: (block) => ({
      id: ids.get(block),
      firstSeq: seqs.get(block),
      records: sizes.get(block),
      firstAt: firstAts.get(block),
      lastAt: lastAts.get(block),
      counts: Uint32Array.from({ length: pairsEnd(block) - pairsFrom.get(block) }, (_, at) =>
        pairs.get(pairsFrom.get(block) + at),
      ),
    }),
    recordsOf: sizes.get,
    recordsBefore: before.get,
    firstSeq: seqs.get,
    firstAt: firstAts.get,
    lastAt: lastAts.get,
    count(block, connection) {
      const end = pairsEnd(block);
      let count = 0;
      for (let at = pairsFrom.get(block); at < end; at += 2) {
        if (pairs.get(at) === connection) count += pairs.get(at + 1);
      }
      return count;
    },
    hasAny(block, connections) {
      const end = pairsEnd(block);
      for (let at = pairsFrom.get(block); at < end; at += 2) {
        if (connections.has(pairs.get(at))) return true;
      }
      return false;
    },
    counts: () => new Map(totals),
    blockOfRecord: (record) =>
      firstReached(ids.length, (block) => before.get(block) + sizes.get(block) > record),
    blockOfSeq: (seq) =>
      firstReached(ids.length, (block) => seqs.get(block) + sizes.get(block) > seq),
    update(heads) {
      check(heads);
      const grows = ids.length > 0;
      if (grows) {
        tally(last(), -1);
        pairs.cutTo(pairsFrom.get(last()));
      }
      const first = grows ? last() : 0;
      for (const [at, head] of heads.entries()) put(first + at, head);
    },
  };
}
