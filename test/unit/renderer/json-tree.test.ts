import { describe, expect, it } from 'vitest';
import {
  jsonMove,
  type TreeOfKeys,
} from '../../../src/renderer/src/features/monitor/inspector/json-keys';
import {
  isLong,
  longestKey,
  valueToCopy,
} from '../../../src/renderer/src/features/monitor/inspector/json-line-text';
import {
  lineOf,
  openBranches,
  openedAround,
  treeLines,
  turned,
} from '../../../src/renderer/src/features/monitor/inspector/json-lines';
import { nodeOfPath, pathOf } from '../../../src/renderer/src/features/monitor/inspector/json-path';
import type { JsonNodes } from '../../../src/renderer/src/lib/json-columns';
import { jsonNodes } from '../../../src/renderer/src/lib/json-nodes';

function nodesOf(value: unknown): JsonNodes {
  return jsonNodes(typeof value === 'string' ? value : JSON.stringify(value)) as JsonNodes;
}

function paths(nodes: JsonNodes, open: Uint8Array): string[] {
  return [...treeLines(nodes, open)].map((node) => pathOf(nodes, node));
}

const TEXT = '{"id":1,"data":{"price":2,"legs":[{"a b":3}]},"tail":[]}';
const nodes = nodesOf(TEXT);

describe('the lines of a tree', () => {
  it('open the first levels', () => {
    expect(paths(nodes, openBranches(nodes, 'first'))).toEqual([
      '$',
      '$.id',
      '$.data',
      '$.data.price',
      '$.data.legs',
      '$.data.legs[0]',
      '$.tail',
    ]);
  });

  it('open a long branch that is alone, its children not', () => {
    const items = Array.from({ length: 70 }, (_, id) => ({ id }));
    const alone = nodesOf({ items });
    expect(treeLines(alone, openBranches(alone, 'first'))).toHaveLength(2 + 70);
    const beside = nodesOf({ items, next: 1 });
    expect(treeLines(beside, openBranches(beside, 'first'))).toHaveLength(3);
  });

  it('open all, the root only, or what was turned', () => {
    expect(paths(nodes, openBranches(nodes, 'all'))).toContain('$.data.legs[0]["a b"]');
    const root = openBranches(nodes, 'root');
    expect(paths(nodes, root)).toEqual(['$', '$.id', '$.data', '$.tail']);
    expect(paths(nodes, turned(root, 2))).toContain('$.data.price');
    expect(paths(nodes, turned(turned(root, 2), 2))).toEqual(paths(nodes, root));
  });

  it('open all around a node, and tell the line it comes to stand on', () => {
    const root = openBranches(nodes, 'root');
    const deep = nodeOfPath(nodes, '$.data.legs[0]["a b"]') as number;
    expect(lineOf(treeLines(nodes, root), deep)).toBe(2);
    const open = openedAround(nodes, root, deep);
    const lines = treeLines(nodes, open);
    expect(lines[lineOf(lines, deep)]).toBe(deep);
    expect(openedAround(nodes, open, deep)).toBe(open);
  });

  it('take work for what shows, not for what is there', () => {
    const branches = Array.from({ length: 1_000 }, () => Array(100).fill(0));
    const big = nodesOf(branches);
    expect(big.count).toBe(101_001);
    let looked = 0;
    const next = new Proxy(big.next, {
      get(target, key) {
        looked++;
        return Reflect.get(target, key);
      },
    });
    const counted = { ...big, next };
    const first = openBranches(counted, 'first');
    expect(looked).toBeLessThanOrEqual(1_000);
    looked = 0;
    const lines = treeLines(counted, first);
    expect(lines).toHaveLength(1_001);
    expect(looked).toBeLessThanOrEqual(1_000);
    looked = 0;
    expect(treeLines(counted, turned(first, lines[500] as number))).toHaveLength(1_101);
    expect(looked).toBeLessThanOrEqual(1_100);
    expect(treeLines(big, openBranches(big, 'all'))).toHaveLength(101_001);
  });

  it('stand it when a text is nothing but depth', () => {
    const deep = 10_000;
    const all = nodesOf(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`);
    const lines = treeLines(all, openBranches(all, 'all'));
    expect(lines).toHaveLength(deep + 1);
    const path = pathOf(all, deep);
    expect(path).toBe(`$${'.a'.repeat(deep)}`);
    expect(nodeOfPath(all, path)).toBe(deep);
    expect(treeLines(all, openedAround(all, openBranches(all, 'root'), deep))).toHaveLength(
      deep + 1,
    );
  });
});

describe('the path of a node', () => {
  it('leads back to it', () => {
    const odd = nodesOf('{"a":{"a.b":[1,[2]],"":3,"[0]":4},"ab":5}');
    for (let node = 0; node < odd.count; node++) {
      expect(nodeOfPath(odd, pathOf(odd, node))).toBe(node);
    }
    expect(nodeOfPath(odd, '$.b')).toBeNull();
    expect(nodeOfPath(odd, '$.a.x.y')).toBeNull();
  });
});

describe('what is shown and copied of a node', () => {
  it('is a string without its escapes, a branch over lines, a number with its digits', () => {
    const some = nodesOf('{"s":"a\\nb","n":1.000,"b":{"x":[]}}');
    expect(valueToCopy(some, 1)).toBe('a\nb');
    expect(valueToCopy(some, 2)).toBe('1.000');
    expect(valueToCopy(some, 3)).toBe('{\n  "x": []\n}');
  });

  it('is shown whole on its own when a line does not do', () => {
    const some = nodesOf({ short: 'abc', lines: 'a\nb', long: 'x'.repeat(100), branch: [1] });
    expect([1, 2, 3, 4].map((node) => isLong(some, node))).toEqual([false, true, true, false]);
  });

  it('stands behind the longest key of its siblings, looked for once', () => {
    const known = new Map<number, number>();
    expect(longestKey(nodes, 0, known)).toBe(4);
    expect(longestKey(nodesOf(Array(1_000).fill(0)), 0, new Map())).toBe(3);
    expect(longestKey(nodes, -1, known)).toBe(0);
    known.set(0, 9);
    expect(longestKey(nodes, 0, known)).toBe(9);
  });
});

describe('jsonMove', () => {
  const open = openBranches(nodes, 'first');
  const tree: TreeOfKeys = { nodes, open, lines: treeLines(nodes, open), page: 3 };
  const move = (key: string, at: number) => jsonMove(key, tree, at);

  it('moves up, down, by pages and to the ends', () => {
    expect(move('ArrowDown', 0)).toEqual({ line: 1 });
    expect(move('ArrowUp', 2)).toEqual({ line: 1 });
    expect(move('PageDown', 1)).toEqual({ line: 4 });
    expect(move('PageDown', 5)).toEqual({ line: 6 });
    expect(move('PageUp', 2)).toEqual({ line: 0 });
    expect(move('End', 0)).toEqual({ line: 6 });
    expect(move('Home', 3)).toEqual({ line: 0 });
    expect(move('ArrowUp', 0)).toBeNull();
  });

  it('opens to the right and closes to the left, then goes to the parent', () => {
    expect(move('ArrowRight', 5)).toEqual({ toggle: tree.lines[5] });
    expect(move('ArrowRight', 2)).toEqual({ line: 3 });
    expect(move('ArrowRight', 3)).toBeNull();
    expect(move('ArrowLeft', 2)).toEqual({ toggle: tree.lines[2] });
    expect(move('ArrowLeft', 3)).toEqual({ line: 2 });
    expect(move('ArrowRight', 6)).toBeNull();
  });

  it('turns branches and shows other values whole', () => {
    expect(move('Enter', 2)).toEqual({ toggle: tree.lines[2] });
    expect(move(' ', 1)).toEqual({ peek: tree.lines[1] });
    expect(move('a', 1)).toBeNull();
  });
});
