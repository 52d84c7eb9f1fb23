/** Rows `[from, from + keys.length)` and the key of each. */
export interface RowKeys {
  from: number;
  keys: readonly number[];
}

/**
 * Keys for the rows drawn. Rows that stay keep theirs; after a jump, when none stays, the keys stay
 * where they are instead, so that the elements are filled anew and not made anew.
 */
export function nextRowKeys({ from: before, keys }: RowKeys, from: number, count: number): RowKeys {
  const shift = from - before;
  const jumped = shift >= keys.length || shift <= -count;
  const next: number[] = [];
  let fresh = Math.max(-1, ...keys) + 1;
  for (let at = 0; at < count; at++) next.push(keys[jumped ? at : at + shift] ?? fresh++);
  return { from, keys: next };
}
