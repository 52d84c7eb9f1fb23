import type { JsonNodes } from '../../../lib/json-columns';
import { isBranch, keyEnd, nodeAt } from '../../../lib/json-nodes';

/** Most matches that are told apart. */
export const MOST_MATCHES = 10_000;
/** Characters looked through before looking up. */
const STRIDE = 1_000_000;

/**
 * The nodes whose key or scalar value, as it was sent, holds a text; upper and lower case are the
 * same. In the order of the text, at most {@link MOST_MATCHES}. Yields the share looked through.
 */
export function* searchJson(nodes: JsonNodes, wanted: string): Generator<number, number[]> {
  const found: number[] = [];
  if (wanted === '') return found;
  const { text } = nodes;
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi');
  let from = 0;
  while (from < text.length) {
    const to = Math.min(text.length, from + STRIDE + wanted.length);
    const part = from === 0 && to === text.length ? text : text.slice(from, to);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(part); match; match = pattern.exec(part)) {
      const node = holderOf(nodes, from + match.index, match[0].length);
      // One node, found once, however often it holds the text.
      if (node === null || node <= (found.at(-1) ?? -1)) continue;
      found.push(node);
      if (found.length >= MOST_MATCHES) return found;
    }
    from = to === text.length ? to : from + STRIDE;
    yield from / text.length;
  }
  return found;
}

/** The node whose key or scalar value holds all of a stretch of the text. */
function holderOf(nodes: JsonNodes, from: number, length: number): number | null {
  const node = nodeAt(nodes, from);
  if (node < 0) return null;
  const to = from + length;
  const key = nodes.key[node] ?? -1;
  if (key >= 0 && from > key && to <= keyEnd(nodes.text, key)) return node;
  const inside = from >= (nodes.start[node] ?? 0) && to <= (nodes.end[node] ?? 0);
  return inside && !isBranch(nodes, node) ? node : null;
}
