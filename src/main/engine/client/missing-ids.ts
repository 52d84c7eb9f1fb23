/** A run of ids that did not come when they were due. */
export interface MissingRun {
  from: number;
  to: number;
  /** How many of them are missing still. */
  missing: number;
}

/** The ids that may still come, as ranges in ascending order. Bounded: the lowest are given up. */
export interface MissingIds {
  /** Ids missing, without those given up. */
  readonly size: number;
  /** Adds a run above all others, or (`below`) below them. Answers how many ids were given up. */
  add(run: MissingRun, below: boolean): number;
  /** An id has come: takes it out. The run it was missing from; null when it was not missing. */
  fill(id: number): { run: MissingRun; givenUp: number } | null;
  clear(): void;
}

interface Range {
  from: number;
  to: number;
  run: MissingRun;
}

/** Makes one without ids. @param maxRanges ranges kept; one that would be beyond them is given up */
export function createMissingIds(maxRanges: number): MissingIds {
  /** From `head` on; what was given up stands before it until there is much of it. */
  let ranges: (Range | null)[] = [];
  let head = 0;
  let size = 0;

  function insert(range: Range, at: number): number {
    if (at === ranges.length) ranges.push(range);
    else if (at > head) ranges.splice(at, 0, range);
    else {
      if (head === 0) makeRoom();
      ranges[--head] = range;
    }
    size += range.to - range.from + 1;
    return ranges.length - head > maxRanges ? giveUpLowest() : 0;
  }

  /** For ranges below: ids that go down must not move all the others each. */
  function makeRoom(): void {
    head = Math.max(1, Math.min(ranges.length, maxRanges >> 1));
    ranges = new Array<Range | null>(head).fill(null).concat(ranges);
  }

  /** Moves the start on instead of all ranges down, so that losing half of a stream stays cheap. */
  function dropLowest(): void {
    ranges[head++] = null;
    if (head <= maxRanges) return;
    ranges = ranges.slice(head);
    head = 0;
  }

  function giveUpLowest(): number {
    const lowest = ranges[head] as Range;
    const ids = lowest.to - lowest.from + 1;
    dropLowest();
    size -= ids;
    return ids;
  }

  function indexOf(id: number): number {
    let low = head;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { from, to } = ranges[middle] as Range;
      if (id < from) high = middle - 1;
      else if (id > to) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  return {
    get size() {
      return size;
    },
    add: (run, below) => insert({ from: run.from, to: run.to, run }, below ? head : ranges.length),
    fill(id) {
      const at = indexOf(id);
      if (at < 0) return null;
      const range = ranges[at] as Range;
      const { from, to, run } = range;
      let givenUp = 0;
      run.missing--;
      size--;
      if (from === to && at === head) dropLowest();
      else if (from === to) ranges.splice(at, 1);
      else if (id === from) range.from = id + 1;
      else {
        range.to = id - 1;
        if (id < to) {
          size -= to - id;
          givenUp = insert({ from: id + 1, to, run }, at + 1);
        }
      }
      return { run, givenUp };
    },
    clear() {
      ranges = [];
      head = 0;
      size = 0;
    },
  };
}
