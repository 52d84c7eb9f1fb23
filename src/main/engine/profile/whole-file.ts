import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../platform/sync-folder';

/** What became of reading a file: its text, why not (for people), or neither when there is none. */
export type ReadFile = { text: string } | { problem: string } | null;

/** Reads a text file of at most `maxBytes`. Never rejects. */
export async function readWhole(file: string, maxBytes: number): Promise<ReadFile> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { problem: 'it is not a file' };
    if (found.size > maxBytes) return { problem: `it is larger than ${maxBytes} bytes` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { problem: 'it is not UTF-8 text' };
    return { problem: `it cannot be read (${code ?? 'for an unknown reason'})` };
  }
}

/**
 * Writes a file as a whole, readable by its owner alone: whoever reads it, at whatever moment, and
 * after a power cut too, finds the old text or the new one. Makes the folder when it is missing.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  const temporary = `${file}.tmp`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await rm(temporary, { force: true }); // left by a program that was killed
    await writeNew(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error tells more
    throw error;
  }
  await syncFolder(folder);
}

/** `wx`: never through a link, never with the mode of a file that is there. */
async function writeNew(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Moves or copies a file that cannot be used to `aside`. False when that failed. */
export async function keepAside(
  file: string,
  aside: string,
  how: 'move' | 'copy',
): Promise<boolean> {
  try {
    await (how === 'move' ? rename(file, aside) : copyFile(file, aside));
    return true;
  } catch {
    return false;
  }
}
