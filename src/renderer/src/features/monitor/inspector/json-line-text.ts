import type { JsonNodes } from '../../../lib/json-columns';
import { isBranch, keyOf, kindOf, valueText } from '../../../lib/json-nodes';
import { prettyJson } from './pretty-json';

/** Siblings looked at: the keys of more are taken to be alike. */
const LOOKED_AT = 200;

/** Characters of the longest key of a branch, so that values can stand in a column. */
export function longestKey(nodes: JsonNodes, branch: number, known: Map<number, number>): number {
  if (branch < 0) return 0;
  let longest = known.get(branch);
  if (longest === undefined) {
    longest = keyLength(nodes, branch);
    known.set(branch, longest);
  }
  return longest;
}

function keyLength(nodes: JsonNodes, branch: number): number {
  const end = nodes.next[branch] ?? 0;
  if ((nodes.key[branch + 1] ?? -1) < 0) return String((nodes.children[branch] ?? 1) - 1).length;
  let longest = 0;
  let looked = 0;
  for (let node = branch + 1; node < end && looked < LOOKED_AT; node = nodes.next[node] ?? end) {
    longest = Math.max(longest, keyOf(nodes, node)?.length ?? 0);
    looked++;
  }
  return longest;
}

/** A string without its quotes and escapes, a branch laid out over lines, the rest as it was sent. */
export function valueToCopy(nodes: JsonNodes, node: number): string {
  if (isBranch(nodes, node)) return prettyJson(nodes, node);
  const value = valueText(nodes, node);
  return kindOf(nodes, node) === 'string' ? String(JSON.parse(value)) : value;
}

/** Longer values, and texts of several lines, are better seen whole than on one line. */
const FITS = 40;

/** Whether a value is worth showing whole, apart from its line. */
export function isLong(nodes: JsonNodes, node: number): boolean {
  if (isBranch(nodes, node)) return false;
  return (
    (nodes.end[node] ?? 0) - (nodes.start[node] ?? 0) > FITS ||
    valueText(nodes, node).includes('\\')
  );
}
