import type { JsonNodes } from '../../../lib/json-columns';
import { isBranch } from '../../../lib/json-nodes';

/** Levels open at first. */
const OPEN_LEVELS = 3;
/** A branch with more children than this is closed at first unless it is alone, and so are they. */
const OPEN_CHILDREN = 60;

/**
 * The branches of a tree that are open, 1 for each: at first the first levels, or all, or only the
 * root. Closed branches are not gone into.
 */
export function openBranches(nodes: JsonNodes, rule: 'first' | 'all' | 'root'): Uint8Array {
  const open = new Uint8Array(nodes.count);
  if (rule === 'all') return open.fill(1);
  if (rule === 'root') return open.fill(1, 0, 1);
  for (let node = 0; node < nodes.count; ) {
    const opens = opensAtFirst(nodes, node);
    if (opens) open[node] = 1;
    node = opens ? node + 1 : (nodes.next[node] ?? nodes.count);
  }
  return open;
}

function opensAtFirst({ level, parent, children }: JsonNodes, node: number): boolean {
  if ((level[node] ?? 0) >= OPEN_LEVELS) return false;
  const above = parent[node] ?? -1;
  const siblings = above < 0 ? 1 : (children[above] ?? 1);
  if (siblings > OPEN_CHILDREN) return false;
  return siblings === 1 || (children[node] ?? 0) <= OPEN_CHILDREN;
}

/** The nodes that have a line, in the order of the text: work for the lines, not for the text. */
export function treeLines({ next, count }: JsonNodes, open: Uint8Array): Int32Array {
  let lines = new Int32Array(256);
  let length = 0;
  for (let node = 0; node < count; ) {
    if (length === lines.length) {
      const wider = new Int32Array(length * 2);
      wider.set(lines);
      lines = wider;
    }
    lines[length++] = node;
    node = open[node] === 1 ? node + 1 : (next[node] ?? count);
  }
  return lines.subarray(0, length);
}

/** The line of a node, or of the closed branch it lies in. */
export function lineOf(lines: Int32Array, node: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= node) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The branches open, one of them turned. */
export function turned(open: Uint8Array, node: number): Uint8Array {
  const changed = open.slice();
  changed[node] = open[node] === 1 ? 0 : 1;
  return changed;
}

/** The branches open, all around a node among them; the same ones when they were already. */
export function openedAround({ parent }: JsonNodes, open: Uint8Array, node: number): Uint8Array {
  let changed: Uint8Array | null = null;
  for (let above = parent[node] ?? -1; above >= 0; above = parent[above] ?? -1) {
    if (open[above] === 1) continue;
    changed ??= open.slice();
    changed[above] = 1;
  }
  return changed ?? open;
}

/** Whether a branch is open; null for what is no branch. */
export function openness(nodes: JsonNodes, open: Uint8Array, node: number): boolean | null {
  return isBranch(nodes, node) ? open[node] === 1 : null;
}
