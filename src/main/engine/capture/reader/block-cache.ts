import { type Block, COLUMN_BYTES } from '../block';

/** The blocks read last, by their place in the capture. */
export interface BlockCache {
  get(block: number): Block | null;
  /** Keeps it, and lets go of those not asked for the longest. The newest stays, whatever its size. */
  put(block: number, read: Block): void;
}

/** Makes an empty cache. */
export function createBlockCache(mostBytes: number): BlockCache {
  // A Map keeps the order in which keys were set.
  const blocks = new Map<number, Block>();
  let bytes = 0;

  function drop(block: number): void {
    const dropped = blocks.get(block);
    if (!dropped) return;
    blocks.delete(block);
    bytes -= sizeOf(dropped);
  }

  return {
    get(block) {
      const found = blocks.get(block);
      if (!found) return null;
      blocks.delete(block);
      blocks.set(block, found);
      return found;
    },
    put(block, read) {
      drop(block);
      blocks.set(block, read);
      bytes += sizeOf(read);
      for (const oldest of blocks.keys()) {
        if (bytes <= mostBytes || oldest === block) break;
        drop(oldest);
      }
    },
  };
}

function sizeOf({ bytes, columns }: Block): number {
  return bytes.length + columns.at.length * COLUMN_BYTES;
}
