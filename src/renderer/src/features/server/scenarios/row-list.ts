/** A row of a form that can be moved and taken out. */
interface Keyed {
  key: number;
}

/** With a row at the end that has a key of its own. */
export function withRow<T extends Keyed>(rows: readonly T[], row: Omit<T, 'key'>): T[] {
  return [...rows, { ...row, key: freeKey(rows) } as T];
}

/** With a copy of a row behind it. */
export function withCopy<T extends Keyed>(rows: readonly T[], at: number): T[] {
  const row = rows[at];
  if (!row) return [...rows];
  return [...rows.slice(0, at + 1), { ...row, key: freeKey(rows) }, ...rows.slice(at + 1)];
}

/** With a row changed. */
export function withChange<T extends Keyed>(
  rows: readonly T[],
  at: number,
  change: Partial<T>,
): T[] {
  return rows.map((row, index) => (index === at ? { ...row, ...change } : row));
}

/** Without a row. */
export function withoutRow<T extends Keyed>(rows: readonly T[], at: number): T[] {
  return rows.filter((_, index) => index !== at);
}

/** With a row one place further; at the end it stays. */
export function withMoved<T extends Keyed>(rows: readonly T[], at: number, by: 1 | -1): T[] {
  const to = at + by;
  const [row, other] = [rows[at], rows[to]];
  if (!row || !other) return [...rows];
  return rows.map((one, index) => (index === at ? other : index === to ? row : one));
}

/** The keys of the rows that are open at first: of one alone. */
export function onlyKey(rows: readonly Keyed[]): ReadonlySet<number> {
  return new Set(rows.length === 1 ? rows.map(({ key }) => key) : []);
}

function freeKey(rows: readonly Keyed[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1;
}
