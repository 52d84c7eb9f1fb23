import type { JsonNodes } from '../../../lib/json-columns';
import { keyOf } from '../../../lib/json-nodes';

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** The path of the root. */
export const ROOT_PATH = '$';

/**
 * The path of a child, as JSON path: `$.data.price`, `$.items[0]`, `$["a b"]`.
 *
 * @param key as the text has it, with its escapes
 */
export function childPath(parent: string, key: string, inArray: boolean): string {
  if (inArray) return `${parent}[${key}]`;
  return PLAIN_KEY.test(key) ? `${parent}.${key}` : `${parent}["${key}"]`;
}

/** The path of a node; see {@link childPath}. */
export function pathOf(nodes: JsonNodes, node: number): string {
  const steps: string[] = [];
  for (let at = node; (nodes.parent[at] ?? -1) >= 0; at = nodes.parent[at] ?? -1) {
    steps.push(childPath('', keyOf(nodes, at) ?? '', (nodes.key[at] ?? -1) < 0));
  }
  return ROOT_PATH + steps.reverse().join('');
}

/** The first node that has a path; null when none does. */
export function nodeOfPath(nodes: JsonNodes, path: string): number | null {
  let node = 0;
  let at = ROOT_PATH.length;
  while (at < path.length) {
    const child = childAt(nodes, node, path, at);
    if (child === null) return null;
    at += child.length;
    node = child.node;
  }
  return node;
}

function childAt(
  nodes: JsonNodes,
  parent: number,
  path: string,
  at: number,
): { node: number; length: number } | null {
  const end = nodes.next[parent] ?? 0;
  for (let node = parent + 1; node < end; node = nodes.next[node] ?? end) {
    const step = childPath('', keyOf(nodes, node) ?? '', (nodes.key[node] ?? -1) < 0);
    const follows = path[at + step.length];
    const isWhole = follows === undefined || follows === '.' || follows === '[';
    if (isWhole && path.startsWith(step, at)) return { node, length: step.length };
  }
  return null;
}
