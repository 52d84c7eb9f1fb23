import { type JsonNode, jsonChildren } from '../../../lib/json-nodes';
import { childPath, ROOT_PATH } from './json-path';

/** One line of a JSON tree: a value, or what leads to more children of a branch. */
export type JsonLine = NodeLine | MoreLine;

/** A value; branches open and close. */
export interface NodeLine {
  /** Unique in the tree. */
  id: string;
  /** 0 for the root. */
  level: number;
  node: JsonNode;
  path: string;
  /** Id of the branch it lies in; null for the root. */
  parent: string | null;
  /** Null for what is no branch. */
  open: boolean | null;
  /** Children of a branch. */
  count: number;
  /** Place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
  /** Characters of the longest key among its siblings, so that values can stand in a column. */
  keyChars: number;
}

/** Stands for children, or lines, that are not given yet. */
export interface MoreLine {
  id: string;
  level: number;
  /** Id of the branch; null for lines of the whole tree. */
  branch: string | null;
  /** Children not shown; null when unknown. */
  left: number | null;
}

/** How a tree is looked at. */
export interface JsonLook {
  /** What branches do that nobody has touched: the first levels open, all or none. */
  rule: 'first' | 'all' | 'none';
  /** Branches opened (true) or closed by hand, by id. */
  touched: ReadonlyMap<string, boolean>;
  /** How many children of a branch show, by id; {@link CHILDREN_SHOWN} when absent. */
  limits: ReadonlyMap<string, number>;
  /** Most lines given. */
  maxLines: number;
}

/** The look of a tree at first. */
export const FIRST_LOOK: JsonLook = {
  rule: 'first',
  touched: new Map(),
  limits: new Map(),
  maxLines: 1_000,
};

/** Children of a branch shown at first. */
export const CHILDREN_SHOWN = 100;
/** Levels open at first. */
const OPEN_LEVELS = 3;
/** A branch with more children than this is closed at first unless it is alone, and so are they. */
const OPEN_CHILDREN = 60;
/** Characters read to open branches that nobody asked for: nested deeply, one is read many times. */
const MOST_READ = 16_000_000;

/** The lines of a JSON text as a tree, from the root on. Iterative: depth costs no stack. */
export function jsonLines(text: string, root: JsonNode, look: JsonLook): JsonLine[] {
  const lines: JsonLine[] = [];
  const stack: JsonLine[] = [rootLine(root)];
  let read = 0;
  for (let line = stack.pop(); line; line = stack.pop()) {
    if (lines.length >= look.maxLines) {
      lines.push({ id: 'more', level: 0, branch: null, left: null });
      break;
    }
    lines.push(line);
    if (!('node' in line) || !isBranch(line.node)) continue;
    const limit = look.limits.get(line.id) ?? CHILDREN_SHOWN;
    const { children, count } = jsonChildren(text, line.node, limit);
    read += line.node.end - line.node.start;
    line.count = count;
    line.open = look.touched.get(line.id) ?? (read < MOST_READ && opens(line, look.rule));
    if (!line.open) continue;
    if (count > children.length) {
      const left = count - children.length;
      stack.push({ id: `${line.id}+`, level: line.level + 1, branch: line.id, left });
    }
    stack.push(...childLines(line, children).reverse());
  }
  return lines;
}

function rootLine(node: JsonNode): NodeLine {
  const alone = { parent: null, place: 1, siblings: 1, keyChars: 0 };
  return { id: '0', level: 0, node, path: ROOT_PATH, open: null, count: 0, ...alone };
}

function childLines(line: NodeLine, children: readonly JsonNode[]): NodeLine[] {
  const inArray = line.node.kind === 'array';
  const keyChars = Math.max(...children.map(({ key }) => key?.length ?? 0));
  return children.map((node, index) => ({
    // No two values begin at one place; the root may begin anywhere.
    id: String(node.start),
    level: line.level + 1,
    node,
    path: childPath(line.path, node.key ?? '', inArray),
    parent: line.id,
    open: null,
    count: 0,
    place: index + 1,
    siblings: line.count,
    keyChars,
  }));
}

function opens({ level, count, siblings }: NodeLine, rule: JsonLook['rule']): boolean {
  if (rule !== 'first') return rule === 'all' || level === 0;
  if (level >= OPEN_LEVELS || siblings > OPEN_CHILDREN) return false;
  return siblings === 1 || count <= OPEN_CHILDREN;
}

function isBranch({ kind }: JsonNode): boolean {
  return kind === 'object' || kind === 'array';
}
