import { useMemo, useState } from 'react';
import type { JsonNodes } from '../../../lib/json-columns';
import { openBranches, openedAround, treeLines, turned } from './json-lines';
import { nodeOfPath, pathOf } from './json-path';

type Rule = 'first' | 'all' | 'root';

/** How a tree is looked at. */
interface Look {
  nodes: JsonNodes;
  rule: Rule;
  /** Branches opened (true) or closed by hand since, by path: they hold in the next record too. */
  touched: ReadonlyMap<string, boolean>;
  open: Uint8Array;
  /** The node with the keyboard. */
  active: number;
}

/** Most branches that are remembered from record to record. */
const MOST_TOUCHED = 100;

/** A JSON tree, its open branches and its active node; both are kept when the next record comes. */
export function useJsonTree(nodes: JsonNodes) {
  const [kept, setLook] = useState<Look>(() => fresh(nodes, 'first'));
  const look = kept.nodes === nodes ? kept : carried(kept, nodes);
  if (look !== kept) setLook(look);
  const lines = useMemo(() => treeLines(nodes, look.open), [nodes, look.open]);
  return {
    lines,
    open: look.open,
    active: look.active,
    activate: (node: number) => setLook({ ...look, active: node }),
    turn: (node: number) => setLook({ ...turnedBy(look, node), active: node }),
    openAll: (rule: Rule) => setLook(fresh(nodes, rule)),
    /** Makes a node active and opens all around it. */
    show: (node: number) =>
      setLook({ ...look, open: openedAround(nodes, look.open, node), active: node }),
  };
}

function fresh(nodes: JsonNodes, rule: Rule): Look {
  return { nodes, rule, touched: new Map(), open: openBranches(nodes, rule), active: 0 };
}

function turnedBy(look: Look, node: number): Look {
  const open = turned(look.open, node);
  const path = pathOf(look.nodes, node);
  const touched = new Map(look.touched);
  // Those touched last come last.
  touched.delete(path);
  touched.set(path, open[node] === 1);
  for (const oldest of touched.keys()) {
    if (touched.size <= MOST_TOUCHED) break;
    touched.delete(oldest);
  }
  return { ...look, open, touched };
}

function carried({ nodes: before, rule, touched, active }: Look, nodes: JsonNodes): Look {
  const open = openBranches(nodes, rule);
  for (const [path, isOpen] of touched) {
    const node = nodeOfPath(nodes, path);
    if (node !== null) open[node] = isOpen ? 1 : 0;
  }
  const same = active === 0 ? 0 : (nodeOfPath(nodes, pathOf(before, active)) ?? 0);
  return { nodes, rule, touched, open, active: same };
}
