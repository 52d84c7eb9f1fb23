import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { CAPTURE_ENDING } from '../capture/library-files';

/** What a recording is measured by. */
export interface Disk {
  /** What the other captures take. */
  otherBytes: number;
  /** What the recording took when it was looked at: without it so much more would be free. */
  ownBytes: number;
  freeBytes: number | null;
}

/** The part of the space that would be free without it that a recording may take. */
const SHARE_OF_FREE = 0.1;

/** What all captures together take when the recording has taken its share. */
export function shareBytes({ otherBytes, ownBytes, freeBytes }: Disk): number {
  if (freeBytes === null) return Number.POSITIVE_INFINITY;
  return Math.floor(otherBytes + (freeBytes + ownBytes) * SHARE_OF_FREE);
}

/**
 * Why recording pauses at a limit, and what to do.
 *
 * @param ofDisk the limit is the share of the free space, not that of the settings
 */
export function limitMessage(limitBytes: number, ofDisk: boolean): string {
  const limit = `${(limitBytes / 1_073_741_824).toFixed(1)} GiB`;
  return ofDisk
    ? `The captures take ${limit}, and this recording a tenth of the free space, the most it may. Free some; reading goes on then.`
    : `The captures take ${limit}, the most they may. Delete some, or raise the limit in Settings; reading goes on then.`;
}

/**
 * What the other captures take, and what is free.
 *
 * @param except id of the capture that is being recorded
 */
export async function readDisk(
  folder: string,
  except: string | null,
): Promise<Omit<Disk, 'ownBytes'>> {
  let otherBytes = 0;
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (except !== null && name.startsWith(`${except}${CAPTURE_ENDING}`)) continue;
    otherBytes += await stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  const freeBytes = await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  return { otherBytes, freeBytes };
}
