/** Puts bytes that came in many pieces together. */
export interface ByteCollector {
  /** Copies them behind what is there. */
  add(bytes: Uint8Array): ByteCollector;
  /** All of them, never written to again; null when they were more than allowed. */
  bytes(): Buffer | null;
  clear(): void;
}

const SMALLEST_BYTES = 256;

/** Makes an empty collector. Past `maxBytes` it holds nothing until it is cleared. */
export function createByteCollector(maxBytes: number): ByteCollector {
  let held: Buffer | null = null;
  let size = 0;

  const collector: ByteCollector = {
    add(bytes) {
      const needed = size + bytes.length;
      if (needed > maxBytes) held = null;
      else {
        // Doubled, so that many small pieces are not copied again and again.
        if (!held || needed > held.length) {
          const larger = Buffer.allocUnsafe(Math.max(SMALLEST_BYTES, needed, size * 2));
          held?.copy(larger, 0, 0, size);
          held = larger;
        }
        held.set(bytes, size);
      }
      size = needed;
      return collector;
    },
    bytes: () => (size > maxBytes ? null : (held?.subarray(0, size) ?? Buffer.alloc(0))),
    clear() {
      held = null;
      size = 0;
    },
  };
  return collector;
}
