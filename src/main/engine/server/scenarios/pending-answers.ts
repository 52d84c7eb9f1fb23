/** How many answers may wait, of all dialogues of a server together. */
export interface PendingAnswers {
  /** Counts one that holds so many bytes; false, and not counted, when there is no room for it. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

/** What an answer costs besides the text it holds, in bytes; about. */
const EACH_BYTES = 512;

/** Nothing waits yet. */
export function createPendingAnswers(mostBytes: number): PendingAnswers {
  let held = 0;
  return {
    take(bytes) {
      if (held + bytes + EACH_BYTES > mostBytes) return false;
      held += bytes + EACH_BYTES;
      return true;
    },
    give(bytes) {
      held -= bytes + EACH_BYTES;
    },
  };
}
