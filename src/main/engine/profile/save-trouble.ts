/** The largest file that is read, and so the largest that is written: 64 MiB. */
export const MAX_BYTES = 67_108_864;

const RETRIED = 'and the changes are saved with the next one or on quitting';
const FULL = ['the disk is full', `make room on it, ${RETRIED}`] as const;
const FORBIDDEN = ['writing there is not allowed', `allow it, ${RETRIED}`] as const;
const FOLDER = ['a folder is in its place', `move it away, ${RETRIED}`] as const;
const NO_FOLDER = ['a file is in the place of its folder', `move it away, ${RETRIED}`] as const;
const REFUSED = ['the system refused it', `see that it can be written, ${RETRIED}`] as const;

/** Why and what to do, by the system's code. */
const BY_CODE: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EISDIR: FOLDER,
  EEXIST: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
};

/** A save that was not even tried; the message is for people: why, and what to do. */
class NotSavedError extends Error {
  override readonly name = 'NotSavedError';
}

/** The data is more than {@link MAX_BYTES}. */
export function tooLarge(): Error {
  return new NotSavedError(
    'nothing was saved, as the file would be larger than 64 MiB; remove large snippets or connections with large messages',
  );
}

/** What is there could be neither read nor moved or copied aside. */
export function mustNotOverwrite(): Error {
  return new NotSavedError(
    'what is there could neither be read nor moved aside; move it away, then start Wirescope again',
  );
}

/** One sentence for people: which file, why it could not be saved, what to do. */
export function saveTrouble(file: string, error: unknown): string {
  return `Wirescope cannot save ${file}: ${reasonOf(error)}.`;
}

function reasonOf(error: unknown): string {
  if (error instanceof NotSavedError) return error.message;
  if (error instanceof RangeError) return tooLarge().message; // longer than any string can be
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const [why, remedy] = (code !== undefined && BY_CODE[code]) || REFUSED;
  return `${why}${code === undefined ? '' : ` (${code})`}; ${remedy}`;
}
