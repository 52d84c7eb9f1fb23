import type { OpenCapture } from './open-capture';

/** Which records of a capture a view shows, in their order. Blocks go by their place. */
export interface Rows {
  /** Rows found so far. */
  readonly end: number;
  /** Records of the capture that have been looked at. */
  readonly scanned: number;
  /** Records of which the beginning only was looked at. */
  readonly cut: number;
  /** The block of a row that is there. */
  blockOf(row: number): number;
  /** Rows in the blocks before one that has been looked at. */
  before(block: number): number;
  /** Places in the block of its records that are rows, in order; those found so far. */
  indexes(block: number): ArrayLike<number>;
  /**
   * Looks at what has not been looked at, until there is no more or it must stop.
   *
   * @returns whether rows were found
   */
  advance(mustStop: () => boolean): boolean;
  /**
   * A mark was set or taken away. True when rows have moved by it.
   */
  marked(block: number, index: number): boolean;
}

/** All records: a row is a record, and nothing is looked at. */
export function allRows({ index }: OpenCapture): Rows {
  let places = new Uint32Array(0);
  let end = index.records;
  return {
    get end() {
      return end;
    },
    get scanned() {
      return end;
    },
    cut: 0,
    blockOf: index.blockOfRecord,
    before: index.recordsBefore,
    indexes(block) {
      const records = index.recordsOf(block);
      if (places.length < records) places = Uint32Array.from({ length: records }, (_, at) => at);
      return places.subarray(0, records);
    },
    advance() {
      const grown = index.records > end;
      end = index.records;
      return grown;
    },
    marked: () => false,
  };
}
