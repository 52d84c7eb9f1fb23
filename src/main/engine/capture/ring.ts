/** A queue of items numbered from 0 for ever: pushed at the end, dropped from the front. */
export interface Ring<T> {
  /** Number of the oldest item held; equal to `end` when there is none. */
  readonly first: number;
  /** Number that the next item gets. */
  readonly end: number;
  push(item: T): void;
  /** Takes the oldest item out; undefined when there is none. */
  shift(): T | undefined;
  /** The item of that number; undefined when it is not held. */
  at(number: number): T | undefined;
}

const SMALLEST_CAPACITY = 64;

/** Makes an empty ring. It grows as needed, by doubling; pushing and shifting are O(1). */
export function createRing<T>(): Ring<T> {
  let slots: (T | undefined)[] = new Array(SMALLEST_CAPACITY);
  let first = 0;
  let end = 0;

  function grow(): void {
    const larger: (T | undefined)[] = new Array(slots.length * 2);
    for (let number = first; number < end; number++) {
      larger[number % larger.length] = slots[number % slots.length];
    }
    slots = larger;
  }

  return {
    get first() {
      return first;
    },
    get end() {
      return end;
    },
    push(item) {
      if (end - first === slots.length) grow();
      slots[end % slots.length] = item;
      end++;
    },
    shift() {
      if (first === end) return undefined;
      const index = first % slots.length;
      const item = slots[index];
      slots[index] = undefined;
      first++;
      return item;
    },
    at: (number) => (number >= first && number < end ? slots[number % slots.length] : undefined),
  };
}
