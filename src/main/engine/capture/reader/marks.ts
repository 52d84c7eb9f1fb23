import { firstReached } from './growable';

/** The marks of a capture: notes by the number of the record, `''` = marked only. */
export interface Marks {
  get(seq: number): string | null;
  /** Null takes the mark away. */
  set(seq: number, note: string | null): void;
  /** Whether a record of `[from, to)` is marked. */
  anyWithin(from: number, to: number): boolean;
}

/** @param mostCharacters longer notes are cut: a file may hold anything */
export function createMarks(stored: ReadonlyMap<number, string>, mostCharacters: number): Marks {
  const notes = new Map(stored);
  let sorted: number[] | null = null;
  return {
    get: (seq) => notes.get(seq)?.slice(0, mostCharacters) ?? null,
    set(seq, note) {
      sorted = null;
      if (note === null) notes.delete(seq);
      else notes.set(seq, note);
    },
    anyWithin(from, to) {
      sorted ??= [...notes.keys()].sort((a, b) => a - b);
      const numbers = sorted;
      const first = numbers[firstReached(numbers.length, (at) => (numbers[at] ?? 0) >= from)];
      return first !== undefined && first < to;
    },
  };
}
