import { WirescopeError } from '../../../../shared/contract/result';
import type { Sqlite } from '../sqlite';
import type { ReaderLimits } from './limits';
import { type OpenCapture, openCapture } from './open-capture';

/** The captures that are open, each of them once. */
export interface OpenFiles {
  /** Opens it when it is not. @throws `capture-unreadable`, `too-many` */
  open(file: string): OpenCapture;
  /** Null when it is not open. */
  get(file: string): OpenCapture | null;
  close(file: string): void;
}

/** @param inUse whether somebody looks at a capture; one that nobody looks at makes room */
export function createOpenFiles(
  sqlite: Sqlite,
  limits: ReaderLimits,
  inUse: (capture: OpenCapture) => boolean,
  warn: (message: string) => void,
): OpenFiles {
  const files = new Map<string, OpenCapture>();

  function close(file: string): void {
    files.get(file)?.close();
    files.delete(file);
  }

  function makeRoom(): void {
    if (files.size < limits.files) return;
    const idle = [...files.values()].find((capture) => !inUse(capture));
    if (!idle) {
      const text = `${limits.files} captures are open, which is the most there may be. Close one first.`;
      throw new WirescopeError('too-many', text);
    }
    close(idle.file);
  }

  return {
    open(file) {
      const known = files.get(file);
      if (known) return known;
      makeRoom();
      const opened = openCapture(sqlite, file, limits, warn);
      files.set(file, opened);
      return opened;
    },
    get: (file) => files.get(file) ?? null,
    close,
  };
}
