import type { JsonNodes } from '../../../lib/json-columns';
import { jsonNodes, keyOf, kindOf, valueText } from '../../../lib/json-nodes';
import { numberDelta } from './json-delta';
import { childPath, ROOT_PATH } from './json-path';

/** One difference between two JSON texts. Values stand as they were sent. */
export type JsonChange =
  | { path: string; change: 'added'; after: string }
  | { path: string; change: 'removed'; before: string }
  /** `delta` of two numbers, ready to show. */
  | { path: string; change: 'changed'; before: string; after: string; delta: string | null };

/** See {@link jsonDiff}. */
export interface JsonDiff {
  changes: JsonChange[];
  /** There are more differences than are given. */
  more: boolean;
}

const MOST_CHANGES = 500;
/** Deeper than this, values are compared as text. */
const MOST_LEVELS = 64;

interface Sides {
  before: JsonNodes;
  after: JsonNodes;
}

interface Pair {
  path: string;
  before: number;
  after: number;
}

/**
 * What differs between two JSON texts, by path, in the order of the newer one; null when one of them
 * is not JSON. Elements of arrays are compared by their index.
 */
export function jsonDiff(textBefore: string, textAfter: string): JsonDiff | null {
  const before = jsonNodes(textBefore);
  const after = jsonNodes(textAfter);
  if (!before || !after) return null;
  const sides = { before, after };
  const changes: JsonChange[] = [];
  const stack: Pair[] = [{ path: ROOT_PATH, before: 0, after: 0 }];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    if (changes.length >= MOST_CHANGES) return { changes, more: true };
    const was = valueText(before, pair.before);
    const is = valueText(after, pair.after);
    if (was === is) continue;
    if (!canDescend(sides, pair)) changes.push(changeOf(sides, pair, was, is));
    else for (const one of compareChildren(sides, pair, changes).reverse()) stack.push(one);
  }
  return { changes: changes.slice(0, MOST_CHANGES), more: changes.length > MOST_CHANGES };
}

function changeOf(sides: Sides, pair: Pair, before: string, after: string): JsonChange {
  const numbers =
    kindOf(sides.before, pair.before) === 'number' && kindOf(sides.after, pair.after) === 'number';
  const delta = numbers ? numberDelta(before, after) : null;
  return { path: pair.path, change: 'changed', before, after, delta };
}

function canDescend(sides: Sides, pair: Pair): boolean {
  const kind = kindOf(sides.after, pair.after);
  return (
    (kind === 'object' || kind === 'array') &&
    kindOf(sides.before, pair.before) === kind &&
    (sides.after.level[pair.after] ?? 0) < MOST_LEVELS
  );
}

/** Writes down the children that only one side has; gives the pairs that both have. */
function compareChildren({ before, after }: Sides, pair: Pair, changes: JsonChange[]): Pair[] {
  const inArray = kindOf(after, pair.after) === 'array';
  const old = new Map<string | null, number>();
  for (const node of childrenOf(before, pair.before)) old.set(keyOf(before, node), node);
  const pairs: Pair[] = [];
  for (const node of childrenOf(after, pair.after)) {
    const key = keyOf(after, node);
    const path = childPath(pair.path, key ?? '', inArray);
    const was = old.get(key);
    old.delete(key);
    if (was !== undefined) pairs.push({ path, before: was, after: node });
    else changes.push({ path, change: 'added', after: valueText(after, node) });
  }
  for (const [key, node] of old) {
    const path = childPath(pair.path, key ?? '', inArray);
    changes.push({ path, change: 'removed', before: valueText(before, node) });
  }
  return pairs;
}

function* childrenOf({ next, count }: JsonNodes, parent: number): Generator<number> {
  const end = next[parent] ?? count;
  for (let node = parent + 1; node < end; node = next[node] ?? end) yield node;
}
