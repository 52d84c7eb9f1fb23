/** The newest of something, at most so many. */
export interface Ring<T> {
  push(entry: T): void;
  /** Oldest first. */
  readonly entries: readonly T[];
}

/** Makes an empty one that keeps `size` entries. */
export function createRing<T>(size: number): Ring<T> {
  const entries: T[] = [];
  return {
    push(entry) {
      entries.push(entry);
      if (entries.length > size) entries.shift();
    },
    entries,
  };
}

/** The middle of some numbers; null when there are none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
