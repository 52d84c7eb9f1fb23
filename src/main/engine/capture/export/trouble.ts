import { WirescopeError } from '../../../../shared/contract/result';

const FULL = ['the disk is full', 'make room on it, then export again'] as const;
const FORBIDDEN = ['writing there is not allowed', 'choose another folder or allow it'] as const;
const IN_USE = ['another program uses it', 'close it there, then export again'] as const;
const REFUSED = ['the system refused it', 'choose another place'] as const;

/** Why and what to do, by the system's code. */
const BY_CODE: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: ['the disk takes no file as large as this', 'choose another disk'],
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EBUSY: IN_USE,
  ETXTBSY: IN_USE,
  ENOENT: ['its folder is not there', 'make it or choose another'],
  ENOTDIR: ['a file is in the place of its folder', 'choose another folder'],
  EISDIR: ['it is a folder', 'choose the name of a file'],
  ENAMETOOLONG: ['its name is too long', 'choose a shorter one'],
  EPIPE: ['whoever read it has gone', 'export again'],
};

/** An error while writing, for people: which file, why, what to do. */
export function exportTrouble(out: string, error: unknown): Error {
  if (error instanceof WirescopeError || !(error instanceof Error)) return error as Error;
  const code = (error as NodeJS.ErrnoException).code;
  // SQLite says it in words.
  if (/disk is full/i.test(error.message)) return trouble(out, FULL, null);
  if (code === undefined || !Object.hasOwn(error, 'syscall')) {
    return code === 'ERR_SQLITE_ERROR' ? trouble(out, [error.message, REFUSED[1]], null) : error;
  }
  return trouble(out, BY_CODE[code] ?? REFUSED, code);
}

function trouble(
  out: string,
  [why, remedy]: readonly [why: string, remedy: string],
  code: string | null,
): WirescopeError {
  const named = code === null ? why : `${why} (${code})`;
  return new WirescopeError('disk', `${out} cannot be written: ${named}; ${remedy}.`);
}
