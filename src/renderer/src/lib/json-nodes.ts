/**
 * A JSON text taken apart for showing, one level at a time: exactly as it was sent, so that numbers
 * keep all their digits, keys their order, and equal keys are both there (`JSON.parse` loses all
 * three). Iterative within a level: deep nesting costs no stack.
 */
export interface JsonNode {
  /** Key of an object's member, with its escapes; index of an array's element; null for the root. */
  key: string | null;
  kind: 'object' | 'array' | 'string' | 'number' | 'word';
  /** The value stands at `[start, end)` of the text. */
  start: number;
  end: number;
}

/** The root of a JSON text, or null when it is not JSON. */
export function jsonRoot(text: string): JsonNode | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return nodeAt(text, skipSpace(text, 0), null);
}

/** At most `limit` children of a node, in the order of the text, and how many there are. */
export function jsonChildren(
  text: string,
  parent: JsonNode,
  limit: number,
): { children: JsonNode[]; count: number } {
  const children: JsonNode[] = [];
  let count = 0;
  if (parent.kind !== 'object' && parent.kind !== 'array') return { children, count };
  let at = skipSpace(text, parent.start + 1);
  while (at < parent.end - 1) {
    let key = String(count);
    if (parent.kind === 'object') {
      const keyEnd = skipString(text, at);
      key = text.slice(at + 1, keyEnd - 1);
      at = skipSpace(text, skipSpace(text, keyEnd) + 1);
    }
    const node = nodeAt(text, at, key);
    if (count < limit) children.push(node);
    count++;
    at = skipSpace(text, node.end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { children, count };
}

function nodeAt(text: string, start: number, key: string | null): JsonNode {
  return { key, kind: kindOf(text[start]), start, end: skipValue(text, start) };
}

function kindOf(first: string | undefined): JsonNode['kind'] {
  if (first === '{') return 'object';
  if (first === '[') return 'array';
  if (first === '"') return 'string';
  return first === '-' || (first !== undefined && first >= '0' && first <= '9') ? 'number' : 'word';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}

function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
  }
  return text.length;
}

function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  if (text[from] !== '{' && text[from] !== '[') {
    let at = from;
    while (at < text.length && !',]} \n\r\t'.includes(text[at] as string)) at++;
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = skipString(text, at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
