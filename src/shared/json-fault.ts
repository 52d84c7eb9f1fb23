/** Where a text stops being JSON. */
export interface JsonFault {
  /** Index of the character. */
  at: number;
  /** From 1. */
  line: number;
  /** From 1, in characters. */
  column: number;
  /** What should stand there instead. */
  wanted: string;
}

type Expecting = 'value' | 'first element' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

const WANTED: Readonly<Record<Expecting, string>> = {
  value: 'a value',
  'first element': 'a value or ]',
  key: 'a key in double quotes',
  'first key': 'a key in double quotes, or }',
  colon: 'a colon',
  comma: 'a comma or the end of the list',
  end: 'nothing more',
};

const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * The first place at which a text is not JSON; null when it is. Iterative: deep nesting costs no
 * stack. `JSON.parse` tells the place in some of its messages only.
 */
export function jsonFault(text: string): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const { at, wanted } = firstFault(text);
    return { at, wanted, ...placeIn(text, at) };
  }
}

/** Line and column of a character, both from 1. */
export function placeIn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function firstFault(text: string): { at: number; wanted: string } {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let at = skipSpace(text, 0);
  for (; at < text.length; at = skipSpace(text, at)) {
    const sign = text[at];
    const inside = open.at(-1);
    const closes = inside === '{' ? '}' : ']';
    if (sign === closes && inside && mayClose(expecting)) {
      open.pop();
      expecting = open.length > 0 ? 'comma' : 'end';
      at++;
    } else if (expecting === 'comma' && sign === ',') {
      expecting = inside === '{' ? 'key' : 'value';
      at++;
    } else if (expecting === 'colon' && sign === ':') {
      expecting = 'value';
      at++;
    } else if (expecting === 'key' || expecting === 'first key') {
      if (sign !== '"') break;
      const string = readString(text, at);
      if (string.wanted) return string;
      at = string.at;
      expecting = 'colon';
    } else if (expecting === 'value' || expecting === 'first element') {
      if (sign === '{' || sign === '[') {
        open.push(sign);
        expecting = sign === '{' ? 'first key' : 'first element';
        at++;
        continue;
      }
      const end = sign === '"' ? readString(text, at) : readScalar(text, at, WANTED[expecting]);
      if (end.wanted) return end;
      at = end.at;
      expecting = open.length > 0 ? 'comma' : 'end';
    } else break;
  }
  return { at, wanted: wantedIn(expecting, open.at(-1)) };
}

function mayClose(expecting: Expecting): boolean {
  return expecting === 'comma' || expecting === 'first key' || expecting === 'first element';
}

function wantedIn(expecting: Expecting, inside: '{' | '[' | undefined): string {
  if (expecting !== 'comma') return WANTED[expecting];
  return `a comma or ${inside === '{' ? '}' : ']'}`;
}

/** Past the string that begins at `from`, or where it goes wrong. */
function readString(text: string, from: number): { at: number; wanted: string } {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"') return { at: at + 1, wanted: '' };
    if (sign < ' ') return { at, wanted: 'an escape such as \\n, or the closing quote' };
    if (sign !== '\\') continue;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) return { at, wanted: 'an escape such as \\n, \\" or \\u00e9' };
    at = ESCAPE.lastIndex - 1;
  }
  return { at: text.length, wanted: 'the closing quote' };
}

function readScalar(text: string, at: number, wanted: string): { at: number; wanted: string } {
  SCALAR.lastIndex = at;
  return SCALAR.test(text) ? { at: SCALAR.lastIndex, wanted: '' } : { at, wanted };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return at;
}
