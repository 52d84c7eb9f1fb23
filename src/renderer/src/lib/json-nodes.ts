import type { JsonNodes } from './json-columns';
import { type JsonFlaw, JsonReader } from './json-reader';

/** The kind of a value, told by its first character. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word';

/** What reading a text comes to: its values, or why there are none to show. */
export type ReadJson = { ok: true; nodes: JsonNodes } | { ok: false; flaw: JsonFlaw };

/** Characters read before the reader looks up: well below a millisecond's work. */
const STRIDE = 65_536;

/**
 * Reads a JSON text, yielding the share done (0 to 1) every now and then, so that it need not hold
 * the page up. Iterative: depth costs no stack.
 *
 * @param cut the text ends early: what is open then is taken as closed, half a value at its end is
 *   left out
 */
export function* readJson(text: string, cut = false): Generator<number, ReadJson> {
  const reader = new JsonReader(text, cut);
  while (!reader.read(STRIDE)) yield reader.at / text.length;
  return reader.flaw === null
    ? { ok: true, nodes: reader.nodes() }
    : { ok: false, flaw: reader.flaw };
}

/** The values of a JSON text, read in one go; null when it is none, or has too many. */
export function jsonNodes(text: string): JsonNodes | null {
  const reader = new JsonReader(text, false);
  reader.read(Number.POSITIVE_INFINITY);
  return reader.flaw === null ? reader.nodes() : null;
}

/** See {@link JsonKind}. */
export function kindOf({ text, start }: JsonNodes, node: number): JsonKind {
  const first = text[start[node] ?? 0];
  if (first === '{') return 'object';
  if (first === '[') return 'array';
  if (first === '"') return 'string';
  return first === 't' || first === 'f' || first === 'n' ? 'word' : 'number';
}

/** True for objects and arrays. */
export function isBranch({ text, start }: JsonNodes, node: number): boolean {
  const first = text[start[node] ?? 0];
  return first === '{' || first === '[';
}

/** A value as it was sent. */
export function valueText({ text, start, end }: JsonNodes, node: number): string {
  return text.slice(start[node], end[node]);
}

/** The key of a member, with its escapes; the index of an element; null for the root. */
export function keyOf(nodes: JsonNodes, node: number): string | null {
  const from = nodes.key[node] ?? -1;
  if (from >= 0) return nodes.text.slice(from + 1, keyEnd(nodes.text, from));
  return (nodes.parent[node] ?? -1) < 0 ? null : String(nodes.place[node]);
}

/** The quote that ends the key that begins at `from`. */
export function keyEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The last node that begins, with its key, at or before a place in the text; -1 when none does. */
export function nodeAt(nodes: JsonNodes, place: number): number {
  let low = 0;
  let high = nodes.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginOf(nodes, middle) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function beginOf({ key, start }: JsonNodes, node: number): number {
  const from = key[node] ?? -1;
  return from >= 0 ? from : (start[node] ?? 0);
}
