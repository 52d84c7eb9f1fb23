import { type FileHandle, rm } from 'node:fs/promises';
import type { TextOutput } from './output';
import { openTemporary } from './target';

/** Text that is gathered in several places at once and comes out one place after the other. */
export interface Spill {
  /** A place of its own, behind those that were made before. */
  place(): SpillPlace;
  /** Moves what has gathered to the disk, once it is worth it. */
  settle(): Promise<void>;
  /** Writes the places out in order, a separator between those that are not empty. */
  writeTo(output: TextOutput, how: { separator: string; inFront: boolean }): Promise<void>;
  /** Lets the file go. */
  dispose(): Promise<void>;
}

/** See {@link Spill}. */
export interface SpillPlace {
  readonly empty: boolean;
  write(text: string): void;
}

interface Place extends SpillPlace {
  empty: boolean;
  pieces: string[];
  /** Where in the file what was gathered before lies: start and length, start and length... */
  parts: number[];
}

/** So much may gather in memory of itself, in characters. */
const MOST_GATHERED = 16_777_216;
const COPY_BYTES = 1_048_576;

/**
 * Makes one whose file, if it comes to that, lies beside `file` and has no name any more.
 *
 * @param mostGathered characters that may gather in memory before they are moved to the disk
 */
export function createSpill(file: string, mostGathered = MOST_GATHERED): Spill {
  const places: Place[] = [];
  let gathered = 0;
  let handle: FileHandle | null = null;
  let end = 0;

  async function openFile(): Promise<FileHandle> {
    const temporary = await openTemporary(file);
    // Without a name nothing is left of it, however this process ends.
    await rm(temporary.file, { force: true });
    return temporary.handle;
  }

  async function moveToDisk(): Promise<void> {
    const buffers: Buffer[] = [];
    let at = end;
    for (const place of places) {
      if (place.pieces.length === 0) continue;
      const start = at;
      for (const piece of place.pieces) {
        const bytes = Buffer.from(piece, 'utf8');
        buffers.push(bytes);
        at += bytes.length;
      }
      place.pieces = [];
      place.parts.push(start, at - start);
    }
    handle ??= await openFile();
    await handle.writeFile(Buffer.concat(buffers));
    end = at;
    gathered = 0;
  }

  async function copy(start: number, length: number, output: TextOutput): Promise<void> {
    for (let at = start; handle && at < start + length; ) {
      const wanted = Math.min(COPY_BYTES, start + length - at);
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, at);
      if (bytesRead === 0) throw new Error('The temporary file of the export was cut off.');
      await output.writeBytes(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  }

  return {
    place() {
      const place: Place = {
        empty: true,
        pieces: [],
        parts: [],
        write(text) {
          place.empty = false;
          place.pieces.push(text);
          gathered += text.length;
        },
      };
      places.push(place);
      return place;
    },
    settle: () => (gathered >= mostGathered ? moveToDisk() : Promise.resolve()),
    async writeTo(output, { separator, inFront }) {
      let needed = inFront;
      for (const { empty, parts, pieces } of places) {
        if (empty) continue;
        if (needed) output.write(separator);
        needed = true;
        for (let at = 0; at < parts.length; at += 2) {
          await copy(parts[at] as number, parts[at + 1] as number, output);
        }
        for (const piece of pieces) output.write(piece);
        await output.settle();
      }
    },
    async dispose() {
      await handle?.close();
    },
  };
}
