/** Counts arrivals of a known range of ids. */
export interface Arrivals {
  /** An id as it stood in a message. True: it counts. */
  see(id: string): boolean;
  /** Ids up to `lastId` that came at least once. */
  delivered(lastId: number): number;
  /** Those of the whole range. */
  readonly distinct: number;
  readonly duplicated: number;
  /** First arrivals with an id below the largest so far. */
  readonly reordered: number;
  /** The largest id so far; one below the first when none came. */
  readonly largest: number;
}

/** Makes one for the ids from `firstId` on, `count` of them; it takes a bit for each. */
export function createArrivals(firstId: number, count: number): Arrivals {
  const seen = new Uint8Array(Math.ceil(count / 8));
  let distinct = 0;
  let duplicated = 0;
  let reordered = 0;
  let largest = firstId - 1;

  const isSeen = (place: number) => ((seen[place >> 3] ?? 0) >> (place & 7)) & 1;

  return {
    see(text) {
      const id = Number(text);
      const place = id - firstId;
      // Whatever is no whole number in the range fails one of these.
      if (!(place >= 0 && place < count) || !Number.isInteger(place)) return false;
      if (isSeen(place)) {
        duplicated++;
        return true;
      }
      seen[place >> 3] = (seen[place >> 3] ?? 0) | (1 << (place & 7));
      distinct++;
      if (id > largest) largest = id;
      else reordered++;
      return true;
    },
    delivered(lastId) {
      if (lastId >= largest) return distinct;
      let found = 0;
      for (let place = 0; place <= lastId - firstId; place++) found += isSeen(place);
      return found;
    },
    get distinct() {
      return distinct;
    },
    get duplicated() {
      return duplicated;
    },
    get reordered() {
      return reordered;
    },
    get largest() {
      return largest;
    },
  };
}
