import { createBitSet } from './bit-set';
import { createNumberList, firstReached } from './growable';
import type { Matcher } from './matcher';
import type { OpenCapture } from './open-capture';
import type { Rows } from './rows';

/**
 * The records that pass a filter, found from the oldest on: a bit for each record that was looked
 * at, and how many rows lie before each block. A block that grows is looked at where it has grown.
 */
export function filteredRows(capture: OpenCapture, matcher: Matcher): Rows {
  const { index } = capture;
  const passed = createBitSet();
  /** Rows up to the end of each block that has been begun. */
  const ends = createNumberList('double');
  let scanned = 0;
  let cut = 0;

  const before = (block: number) => (block === 0 ? 0 : ends.get(block - 1));
  const end = () => ends.get(ends.length - 1);

  /** Looks at one block, from where it has been looked at before. */
  function lookAt(at: number, mustStop: () => boolean): void {
    const start = index.recordsBefore(at);
    const to = index.recordsOf(at);
    if (ends.length === at) ends.set(at, before(at));
    if (!matcher.mayPass(capture, at)) {
      scanned = start + to;
      return;
    }
    let found = 0;
    const cutBefore = matcher.cut;
    const stopped = matcher.match(
      capture.block(at, 'scan'),
      scanned - start,
      to,
      (place) => {
        passed.add(start + place);
        found++;
      },
      mustStop,
    );
    scanned = start + stopped;
    cut += matcher.cut - cutBefore;
    ends.set(at, ends.get(at) + found);
  }

  function passesNow(block: number, place: number): boolean {
    let passes = false;
    const pass = () => {
      passes = true;
    };
    matcher.match(capture.block(block, 'rows'), place, place + 1, pass, () => false);
    return passes;
  }

  return {
    get end() {
      return end();
    },
    get scanned() {
      return scanned;
    },
    get cut() {
      return cut;
    },
    blockOf: (row) => firstReached(ends.length, (block) => ends.get(block) > row),
    before,
    indexes(block) {
      const start = index.recordsBefore(block);
      return passed.within(start, start + index.recordsOf(block));
    },
    advance(mustStop) {
      const known = end();
      while (scanned < index.records) {
        lookAt(index.blockOfRecord(scanned), mustStop);
        if (mustStop()) break;
      }
      return end() > known;
    },
    marked(block, place) {
      const record = index.recordsBefore(block) + place;
      if (record >= scanned) return false;
      const passes = passesNow(block, place);
      if (passes === passed.has(record)) return false;
      if (passes) passed.add(record);
      else passed.delete(record);
      for (let later = block; later < ends.length; later++) {
        ends.set(later, ends.get(later) + (passes ? 1 : -1));
      }
      return true;
    },
  };
}
