/** A list of numbers without an object each; its memory doubles as it grows. */
export interface NumberList {
  readonly length: number;
  /** The value at a place within; 0 beyond. */
  get(at: number): number;
  /** Writes a place within, or the next one. */
  set(at: number, value: number): void;
  /** Lets go of the places from `length` on. */
  cutTo(length: number): void;
}

const FIRST_PLACES = 256;

/** A list of doubles, or of unsigned 32-bit integers. */
export function createNumberList(kind: 'double' | 'uint32'): NumberList {
  const reserve = (places: number) =>
    kind === 'double' ? new Float64Array(places) : new Uint32Array(places);
  let values = reserve(FIRST_PLACES);
  let length = 0;
  return {
    get length() {
      return length;
    },
    get: (at) => (at >= 0 && at < length ? (values[at] as number) : 0),
    set(at, value) {
      if (at >= values.length) {
        const larger = reserve(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[at] = value;
      if (at >= length) length = at + 1;
    },
    cutTo(places) {
      length = Math.min(length, places);
    },
  };
}

/** The first of `[0, count)` for which `reached` holds, which holds from there on; `count` if none. */
export function firstReached(count: number, reached: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
