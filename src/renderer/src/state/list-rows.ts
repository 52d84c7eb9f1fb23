import { sameData } from '../lib/same-data';

/** A row of a list while it is edited. */
export interface ListRow<T, D> {
  /** Never the same for two rows of a list. */
  id: number;
  /** What is typed. */
  draft: D;
  /** What of it is kept; null for a row that never was. */
  saved: T | null;
}

/** How a list of the settings is edited. */
export interface ListKind<T, D> {
  draftOf(entry: T): D;
  /** What a row comes to; null while something is missing or wrong in it. */
  entryOf(drafts: readonly D[], at: number): T | null;
}

/** A row for each entry. */
export function rowsOf<T, D>(entries: readonly T[], kind: ListKind<T, D>): ListRow<T, D>[] {
  return entries.map((entry, id) => ({ id, draft: kind.draftOf(entry), saved: entry }));
}

/** What to keep: each row as it is, or as it last was while something is wrong in it. */
export function keptEntries<T, D>(
  rows: readonly ListRow<T, D>[],
  kind: ListKind<T, D>,
): (T | null)[] {
  const drafts = rows.map(({ draft }) => draft);
  return rows.map(({ saved }, at) => kind.entryOf(drafts, at) ?? saved);
}

/**
 * Rows with something wrong in them, that stayed behind, on top of what is kept by now: what was
 * removed elsewhere goes, what was added comes at the end.
 */
export function rebased<T, D>(
  rows: readonly ListRow<T, D>[],
  entries: readonly T[],
  kind: ListKind<T, D>,
): ListRow<T, D>[] {
  const left = [...entries];
  const known = rows.filter(({ saved }) => {
    if (saved === null) return true;
    const at = left.findIndex((entry) => sameData(entry, saved));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  const free = 1 + Math.max(-1, ...known.map(({ id }) => id));
  const fresh = rowsOf(left, kind).map((row) => ({ ...row, id: free + row.id }));
  return [...known, ...fresh];
}
