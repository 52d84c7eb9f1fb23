/** Keeps copies of payloads close together, so that a small one does not cost a buffer of its own. */
export interface Arena {
  /** A copy that nobody else writes to. Its memory goes when it and its neighbours are let go. */
  copy(bytes: Uint8Array): Uint8Array;
}

const SMALLEST_SLAB_BYTES = 1_024;
const LARGEST_SLAB_BYTES = 262_144;
/** Larger payloads get memory of their own. */
const LARGEST_SHARED_BYTES = LARGEST_SLAB_BYTES / 4;
const EMPTY = new Uint8Array(0);

/**
 * Makes an arena. Slabs start small, for the many quiet connections, and double up to 256 KiB. One
 * arena serves one store: a slab lives as long as the youngest copy in it, and a store lets go in
 * the order in which it took.
 */
export function createArena(): Arena {
  let slab = EMPTY;
  let used = 0;
  let nextSlabBytes = SMALLEST_SLAB_BYTES;
  return {
    copy(bytes) {
      const size = bytes.length;
      if (size === 0) return EMPTY;
      // Not `slice()`: on a Buffer that is a view of the same memory.
      if (size > LARGEST_SHARED_BYTES) return new Uint8Array(bytes);
      if (used + size > slab.length) {
        slab = new Uint8Array(Math.max(nextSlabBytes, size));
        used = 0;
        nextSlabBytes = Math.min(LARGEST_SLAB_BYTES, slab.length * 2);
      }
      const copy = slab.subarray(used, used + size);
      copy.set(bytes);
      used += size;
      return copy;
    },
  };
}
