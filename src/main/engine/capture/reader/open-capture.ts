import type { Block } from '../block';
import { openCaptureFile } from '../capture-file';
import { readFailure } from '../schema';
import type { Sqlite } from '../sqlite';
import { createBlockCache } from './block-cache';
import { type BlockIndex, createBlockIndex } from './block-index';
import { summaryOf } from './capture-summary';
import { agrees, damagedBlock } from './damaged-block';
import type { ReaderLimits } from './limits';
import { createMarks, type Marks } from './marks';
import type { CaptureSummary } from './protocol';

/** A capture that views read from. */
export interface OpenCapture {
  readonly file: string;
  readonly index: BlockIndex;
  readonly marks: Marks;
  /** Takes in what has been written since. @throws `capture-unreadable` */
  refresh(): void;
  /**
   * A block with as many records as the index knows of; one that cannot be read is replaced by one
   * that says so. Whoever goes through the whole capture does not keep what rows need in memory.
   */
  block(at: number, use: 'rows' | 'scan'): Block;
  summary(): CaptureSummary;
  close(): void;
}

/**
 * Opens a capture and reads the heads of its blocks.
 *
 * @param onDamage told when a block cannot be read, once, and when there is more than can be shown
 * @throws `capture-unreadable`
 */
export function openCapture(
  sqlite: Sqlite,
  path: string,
  limits: ReaderLimits,
  onDamage: (message: string) => void,
): OpenCapture {
  const file = openCaptureFile(sqlite, path);
  /** What SQLite says of a damaged file, as an error for people. */
  const reading = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw readFailure(path, error);
    }
  };
  try {
    const index = createBlockIndex(path, limits.blockRecords);
    index.update(reading(() => file.heads(0)));
    const marks = createMarks(reading(file.marks), limits.noteCharacters);
    const cache = createBlockCache(limits.cachedBytes);
    let told = false;

    function read(at: number): Block {
      const head = index.head(at);
      let cause = 'its columns and bytes do not fit together';
      try {
        const block = file.block(head);
        if (block && agrees(block, head)) return block;
      } catch (error) {
        cause = (error as Error).message;
      }
      if (!told) onDamage(`Block ${head.id} of ${path} cannot be read: ${cause}`);
      told = true;
      return damagedBlock(head);
    }

    return {
      file: path,
      index,
      marks,
      refresh: () => index.update(reading(() => file.heads(index.lastId))),
      block(at, use) {
        const records = index.recordsOf(at);
        let block = cache.get(at);
        // The last block of a recording grows in place.
        if (!block || block.records < records) {
          block = read(at);
          if (use === 'rows' || at === index.length - 1) cache.put(at, block);
        }
        return block.records === records ? block : { ...block, records };
      },
      summary() {
        const summary = reading(() => summaryOf(file, index, limits));
        const { connectionsLeftOut: more } = summary;
        if (more > 0) onDamage(`${path} has ${more} more connections than are shown`);
        return summary;
      },
      close: file.close,
    };
  } catch (error) {
    file.close();
    throw error;
  }
}
