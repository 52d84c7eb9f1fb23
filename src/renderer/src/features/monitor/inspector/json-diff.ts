import { type JsonNode, jsonChildren, jsonRoot } from '../../../lib/json-nodes';
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

interface Pair {
  path: string;
  before: JsonNode;
  after: JsonNode;
  level: number;
}

/**
 * What differs between two JSON texts, by path, in the order of the newer one; null when one of them
 * is not JSON. Elements of arrays are compared by their index.
 */
export function jsonDiff(before: string, after: string): JsonDiff | null {
  const roots = { before: jsonRoot(before), after: jsonRoot(after) };
  if (!roots.before || !roots.after) return null;
  const changes: JsonChange[] = [];
  const stack: Pair[] = [{ path: ROOT_PATH, before: roots.before, after: roots.after, level: 0 }];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    if (changes.length >= MOST_CHANGES) return { changes, more: true };
    const was = slice(before, pair.before);
    const is = slice(after, pair.after);
    if (was === is) continue;
    if (canDescend(pair)) stack.push(...compareChildren(before, after, pair, changes).reverse());
    else {
      const numbers = pair.before.kind === 'number' && pair.after.kind === 'number';
      const delta = numbers ? numberDelta(was, is) : null;
      changes.push({ path: pair.path, change: 'changed', before: was, after: is, delta });
    }
  }
  return { changes: changes.slice(0, MOST_CHANGES), more: changes.length > MOST_CHANGES };
}

function canDescend({ before, after, level }: Pair): boolean {
  const branches = after.kind === 'object' || after.kind === 'array';
  return branches && before.kind === after.kind && level < MOST_LEVELS;
}

/** Writes down the children that only one side has; gives the pairs that both have. */
function compareChildren(before: string, after: string, pair: Pair, changes: JsonChange[]): Pair[] {
  const inArray = pair.after.kind === 'array';
  const old = new Map(childrenOf(before, pair.before).map((node) => [node.key, node]));
  const pairs: Pair[] = [];
  for (const node of childrenOf(after, pair.after)) {
    const path = childPath(pair.path, node.key ?? '', inArray);
    const was = old.get(node.key);
    old.delete(node.key);
    if (was) pairs.push({ path, before: was, after: node, level: pair.level + 1 });
    else changes.push({ path, change: 'added', after: slice(after, node) });
  }
  for (const [key, node] of old) {
    const path = childPath(pair.path, key ?? '', inArray);
    changes.push({ path, change: 'removed', before: slice(before, node) });
  }
  return pairs;
}

function childrenOf(text: string, node: JsonNode): JsonNode[] {
  return jsonChildren(text, node, Number.POSITIVE_INFINITY).children;
}

function slice(text: string, { start, end }: JsonNode): string {
  return text.slice(start, end);
}
