import type { Variable } from '../../../../../shared/model/settings';
import { VARIABLE_REFERENCE } from '../../../../../shared/variable-reference';

/** A text with its known variables filled in, and the way back from there. */
export interface Expanded {
  text: string;
  /** Names that nothing is known of, each once: they are sent as they stand. */
  unknown: string[];
  /** Where in the written text a place of the expanded one comes from. */
  writtenAt: (at: number) => number;
}

/** Fills in the variables the way the engine does when it sends a message. */
export function expand(written: string, variables: readonly Variable[]): Expanded {
  const values = new Map(variables.map(({ name, value }) => [name, value]));
  const unknown = new Set<string>();
  /** Of each variable filled in: where it stood, and where its value stands. */
  const filled: { from: number; to: number; start: number; end: number }[] = [];
  let text = '';
  let done = 0;
  for (const match of written.matchAll(VARIABLE_REFERENCE)) {
    const [whole, name = ''] = match;
    const value = values.get(name);
    if (value === undefined) {
      unknown.add(name);
      continue;
    }
    text += written.slice(done, match.index);
    done = match.index + whole.length;
    filled.push({
      from: match.index,
      to: done,
      start: text.length,
      end: text.length + value.length,
    });
    text += value;
  }
  text += written.slice(done);

  function writtenAt(at: number): number {
    const before = filled.filter(({ start }) => start <= at).at(-1);
    if (!before) return at;
    return at < before.end ? before.from : before.to + (at - before.end);
  }

  return { text, unknown: [...unknown], writtenAt };
}

/** The reference that a character belongs to, or null. */
export function referenceAt(text: string, at: number): string | null {
  for (const { 0: whole, index } of text.matchAll(VARIABLE_REFERENCE)) {
    if (index <= at && at < index + whole.length) return whole;
  }
  return null;
}
