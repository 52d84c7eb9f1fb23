import { findJson, type JsonPath, parseJsonPath, scalarText } from './json-scan';

/** How a value in a message is compared. */
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'exists';

/** A comparison of the value at a JSON path: `data.price > 100`. */
export interface Comparison {
  path: JsonPath;
  operator: CompareOperator;
  /** What it is compared with; for `exists` it says nothing. */
  value: string | number | boolean | null;
}

/** What {@link parseComparison} answers. */
export type ParsedComparison = { ok: true; value: Comparison } | { ok: false; message: string };

const OPERATORS: Readonly<Record<string, CompareOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  contains: 'contains',
  '~': 'contains',
};

const FORM =
  /^\s*(?<path>[^\s=!<>~]+)\s*(?:(?<operator>==?|!=|<=?|>=?|~|contains\b)\s*(?<value>.*?)\s*)?$/s;

/**
 * Reads `path operator value`. The value is JSON (`100`, `"text"`, `true`, `null`) or, when it is
 * not, the text as it stands. A path alone asks whether there is a value at all.
 */
export function parseComparison(text: string): ParsedComparison {
  const { path, operator, value } = FORM.exec(text)?.groups ?? {};
  if (path === undefined) {
    return { ok: false, message: 'Write a path, an operator and a value: data.price > 100' };
  }
  if (operator === undefined) {
    return { ok: true, value: { path: parseJsonPath(path), operator: 'exists', value: null } };
  }
  if (value === undefined || value === '') {
    return {
      ok: false,
      message: `What is ${path} to be compared with? Write a value after ${operator}`,
    };
  }
  const known = OPERATORS[operator] as CompareOperator;
  return {
    ok: true,
    value: { path: parseJsonPath(path), operator: known, value: operandOf(value) },
  };
}

function operandOf(text: string): Comparison['value'] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return value as Comparison['value'];
  } catch {
    // Not JSON: a bare word.
  }
  return text;
}

/** Whether the JSON text in the bytes satisfies it. Nothing but the path is looked at. */
export function compareJson(bytes: Uint8Array, { path, operator, value }: Comparison): boolean {
  const span = findJson(bytes, path);
  if (span === null) return false;
  if (operator === 'exists') return true;
  const found = scalarText(bytes, span);
  if (found === null) return compareWord(bytes.subarray(span.start, span.end), operator, value);
  const isText = bytes[span.start] === 0x22;
  if (operator === 'contains') return found.includes(String(value));
  if (typeof value === 'number') {
    const number = Number(found);
    return isText && found.trim() === '' ? operator === '!=' : compare(number, operator, value);
  }
  return compare(found, operator, String(value));
}

/** `true`, `false` and `null` as such; an object or array is compared by its text. */
function compareWord(
  bytes: Uint8Array,
  operator: CompareOperator,
  value: Comparison['value'],
): boolean {
  const text = new TextDecoder().decode(bytes);
  if (operator === 'contains') return text.includes(String(value));
  return compare(text, operator, String(value));
}

function compare<T extends string | number>(
  found: T,
  operator: CompareOperator,
  value: T,
): boolean {
  switch (operator) {
    case '=':
      return found === value;
    case '!=':
      return found !== value;
    case '<':
      return found < value;
    case '<=':
      return found <= value;
    case '>':
      return found > value;
    case '>=':
      return found >= value;
    default:
      return false;
  }
}
