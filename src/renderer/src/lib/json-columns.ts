/**
 * The values of a JSON text in the order of the text, as columns of numbers: nothing is made of a
 * value until it is shown. The text stays as it was sent, so that numbers keep all their digits, keys
 * their order, and equal keys are both there (`JSON.parse` loses all three).
 */
export interface JsonNodes extends JsonColumns {
  text: string;
  /** Values; the root is node 0. */
  count: number;
}

/** See {@link JsonNodes}. There may be more room than values. */
export interface JsonColumns {
  /** A value stands at `[start, end)` of the text. */
  start: Int32Array;
  end: Int32Array;
  /** Where the member's key begins, at its quote; -1 for the root and elements of arrays. */
  key: Int32Array;
  /** The branch it lies in; -1 for the root. */
  parent: Int32Array;
  /** The first node behind all of its descendants. */
  next: Int32Array;
  /** Its children; 0 for what is no branch. */
  children: Int32Array;
  /** Place among its siblings, from 0. */
  place: Int32Array;
  /** 0 for the root. */
  level: Int32Array;
}

/** Columns with room for so many values, filled with those of others that have less. */
export function columnsOf(room: number, before?: JsonColumns): JsonColumns {
  const column = (name: keyof JsonColumns) => {
    const made = new Int32Array(room);
    if (before) made.set(before[name]);
    return made;
  };
  return {
    start: column('start'),
    end: column('end'),
    key: column('key'),
    parent: column('parent'),
    next: column('next'),
    children: column('children'),
    place: column('place'),
    level: column('level'),
  };
}
