import type { JsonNodes } from '../../../lib/json-columns';
import { lineOf, openness } from './json-lines';

/** What a key does in a JSON tree: moves to a line, opens or closes a node, or shows a value whole. */
export type JsonMove = { line: number } | { toggle: number } | { peek: number } | null;

/** A tree as its keys see it. */
export interface TreeOfKeys {
  nodes: JsonNodes;
  open: Uint8Array;
  lines: Int32Array;
  /** Lines that fit, for paging. */
  page: number;
}

/** The keys of a tree (WAI-ARIA tree view), on the line `at`. */
export function jsonMove(
  key: string,
  { nodes, open, lines, page }: TreeOfKeys,
  at: number,
): JsonMove {
  const node = lines[at];
  if (node === undefined) return null;
  const isOpen = openness(nodes, open, node);
  const last = lines.length - 1;
  switch (key) {
    case 'ArrowDown':
      return moveTo(at, at + 1, last);
    case 'ArrowUp':
      return moveTo(at, at - 1, last);
    case 'PageDown':
      return moveTo(at, at + page, last);
    case 'PageUp':
      return moveTo(at, at - page, last);
    case 'Home':
      return { line: 0 };
    case 'End':
      return { line: last };
    case 'ArrowRight':
      if (isOpen === false) return { toggle: node };
      return isOpen && (nodes.children[node] ?? 0) > 0 ? { line: at + 1 } : null;
    case 'ArrowLeft': {
      if (isOpen) return { toggle: node };
      const parent = nodes.parent[node] ?? -1;
      return parent < 0 ? null : { line: lineOf(lines, parent) };
    }
    case 'Enter':
    case ' ':
      return isOpen === null ? { peek: node } : { toggle: node };
    default:
      return null;
  }
}

function moveTo(from: number, to: number, last: number): JsonMove {
  const line = Math.min(last, Math.max(0, to));
  return line === from ? null : { line };
}
