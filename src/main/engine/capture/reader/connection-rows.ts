import { createNumberList, firstReached } from './growable';
import type { OpenCapture } from './open-capture';
import type { Rows } from './rows';

/** The records of one connection: how many lie in which block is known without reading any. */
export function connectionRows(capture: OpenCapture, connection: number): Rows {
  const { index } = capture;
  /** Rows up to the end of each block. */
  const ends = createNumberList('double');
  let scanned = 0;
  let read: { block: number; records: number; places: number[] } | null = null;

  const before = (block: number) => (block === 0 ? 0 : ends.get(block - 1));
  const end = () => ends.get(ends.length - 1);

  function advance(): boolean {
    const known = end();
    // The last block may have grown.
    for (let block = Math.max(0, ends.length - 1); block < index.length; block++) {
      ends.set(block, before(block) + index.count(block, connection));
    }
    scanned = index.records;
    return end() > known;
  }

  advance();
  return {
    get end() {
      return end();
    },
    get scanned() {
      return scanned;
    },
    cut: 0,
    blockOf: (row) => firstReached(ends.length, (block) => ends.get(block) > row),
    before,
    indexes(at) {
      const records = index.recordsOf(at);
      if (read?.block === at && read.records === records) return read.places;
      const places: number[] = [];
      if (index.count(at, connection) > 0) {
        const { columns } = capture.block(at, 'rows');
        for (let place = 0; place < records; place++) {
          if (columns.connection[place] === connection) places.push(place);
        }
      }
      read = { block: at, records, places };
      return places;
    },
    advance,
    marked: () => false,
  };
}
