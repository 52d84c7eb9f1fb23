import type { JsonNodes } from '../../../lib/json-columns';
import { isBranch, keyEnd, kindOf, valueText } from '../../../lib/json-nodes';

/** Deeper levels are not indented further: else deep nesting would be all indentation. */
const MOST_INDENT = 64;

/** A value laid out over lines, two spaces a level; digits, keys and their order as they were sent. */
export function prettyJson(nodes: JsonNodes, root = 0): string {
  const out: string[] = [];
  const base = nodes.level[root] ?? 0;
  const end = nodes.next[root] ?? nodes.count;
  let open = root;
  for (let node = root; node < end; node++) {
    const parent = node === root ? -1 : (nodes.parent[node] ?? -1);
    // What lies between a node and the one before are the ends of the branches it has left.
    if (node !== root) {
      while (open !== parent) {
        out.push(lineAt((nodes.level[open] ?? 0) - base), closing(nodes, open));
        open = nodes.parent[open] ?? -1;
      }
      if ((nodes.place[node] ?? 0) > 0) out.push(',');
      out.push(lineAt((nodes.level[node] ?? 0) - base), keyPart(nodes, node));
    }
    if (!isBranch(nodes, node)) out.push(valueText(nodes, node));
    else if ((nodes.children[node] ?? 0) === 0)
      out.push(kindOf(nodes, node) === 'object' ? '{}' : '[]');
    else {
      out.push(kindOf(nodes, node) === 'object' ? '{' : '[');
      open = node;
    }
  }
  if ((nodes.children[root] ?? 0) > 0) {
    for (let at = open; ; at = nodes.parent[at] ?? -1) {
      out.push(lineAt((nodes.level[at] ?? 0) - base), closing(nodes, at));
      if (at === root) break;
    }
  }
  return out.join('');
}

function keyPart({ text, key }: JsonNodes, node: number): string {
  const from = key[node] ?? -1;
  return from < 0 ? '' : `${text.slice(from, keyEnd(text, from) + 1)}: `;
}

function closing(nodes: JsonNodes, node: number): string {
  return kindOf(nodes, node) === 'object' ? '}' : ']';
}

const LINES = Array.from({ length: MOST_INDENT + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

function lineAt(level: number): string {
  return LINES[Math.min(level, MOST_INDENT)] ?? '\n';
}
