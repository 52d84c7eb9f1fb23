/** A set of numbers from 0, one bit each; its memory doubles as it grows. */
export interface BitSet {
  has(number: number): boolean;
  add(number: number): void;
  delete(number: number): void;
  /** Those of `[from, to)`, each less `from`, in order. */
  within(from: number, to: number): number[];
}

const FIRST_WORDS = 64;

/** Makes an empty set. */
export function createBitSet(): BitSet {
  let words = new Uint32Array(FIRST_WORDS);
  const bitOf = (number: number) => 1 << (number & 31);
  const wordOf = (number: number) => Math.floor(number / 32);
  return {
    has: (number) => ((words[wordOf(number)] ?? 0) & bitOf(number)) !== 0,
    add(number) {
      const word = wordOf(number);
      if (word >= words.length) {
        const larger = new Uint32Array(Math.max(words.length * 2, word + 1));
        larger.set(words);
        words = larger;
      }
      words[word] = (words[word] as number) | bitOf(number);
    },
    delete(number) {
      const word = wordOf(number);
      if (word < words.length) words[word] = (words[word] as number) & ~bitOf(number);
    },
    within(from, to) {
      const found: number[] = [];
      for (let number = from; number < to; ) {
        const word = words[wordOf(number)] ?? 0;
        if (word === 0) {
          number = (wordOf(number) + 1) * 32;
          continue;
        }
        if ((word & bitOf(number)) !== 0) found.push(number - from);
        number++;
      }
      return found;
    },
  };
}
