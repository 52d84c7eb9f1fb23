import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** The ending of a capture's file name. */
export const CAPTURE_ENDING = '.wirescope';
/** The ending of a file that becomes a capture when it is whole. */
export const PART_ENDING = '.wirescope-part';

const LONGEST_ID_BYTES = 180;
/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * An id for a capture called after a text of any kind: a file name that every system takes, without
 * its ending.
 */
export function captureIdOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[/\\:*?"<>|\u0000-\u001f\u007f]/g, '_')
    .replace(/\p{Cs}|\p{Cf}/gu, '_');
  let id = '';
  for (const character of plain) {
    if (Buffer.byteLength(id + character) > LONGEST_ID_BYTES) break;
    id += character;
  }
  const bare = id.replace(/^[.\s]+|[.\s]+$/g, '');
  if (bare === '') return 'capture';
  return DEVICES.test(bare.split('.')[0] ?? '') ? `_${bare}` : bare;
}

/** The file of a capture; null when the id is no name of a file in the folder. */
export function captureFileOf(folder: string, id: string): string | null {
  const file = path.join(folder, `${id}${CAPTURE_ENDING}`);
  const inside =
    path.dirname(file) === path.resolve(folder) && path.basename(file, CAPTURE_ENDING) === id;
  return inside && id !== '' && !id.startsWith('.') && !/[/\\\0]/.test(id) ? file : null;
}

/** The file that an import writes before it is whole. @param number unique in this process */
export function partFileOf(folder: string, number: number): string {
  return path.join(folder, `import-${number}${PART_ENDING}`);
}

/** Deletes a capture, whole or in the making, and what SQLite keeps beside it. */
export async function removeCapture(file: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
}

/** A capture file as the file system knows it. */
export interface CaptureEntry {
  id: string;
  file: string;
  /** What it takes on disk, with what SQLite keeps beside it. */
  bytes: number;
  /** Epoch ms of the last change. */
  changedAt: number;
}

/** The capture files of a folder, in no order; none when it is not there. */
export async function captureEntries(folder: string): Promise<CaptureEntry[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names
    .filter((name) => name.endsWith(CAPTURE_ENDING))
    .map((name) => entryOf(folder, name.slice(0, -CAPTURE_ENDING.length)));
  return (await Promise.all(found)).flatMap((entry) => entry ?? []);
}

async function entryOf(folder: string, id: string): Promise<CaptureEntry | null> {
  const file = captureFileOf(folder, id);
  if (file === null) return null;
  const [main, wal, shm] = await Promise.all(
    ['', '-wal', '-shm'].map((ending) => stat(`${file}${ending}`).catch(() => null)),
  );
  if (!main?.isFile()) return null;
  const bytes = main.size + (wal?.size ?? 0) + (shm?.size ?? 0);
  return { id, file, bytes, changedAt: Math.max(main.mtimeMs, wal?.mtimeMs ?? 0) };
}

/** Deletes what imports that were cut off have left. Nothing may be importing. */
export async function removeParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!/\.wirescope-part(-wal|-shm)?$/.test(name)) continue;
    await rm(path.join(folder, name), { force: true }).catch(() => undefined);
  }
}
