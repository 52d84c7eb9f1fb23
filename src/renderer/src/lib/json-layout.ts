import { VARIABLE_REFERENCE } from '../../../shared/variable-reference';

const reference = new RegExp(VARIABLE_REFERENCE.source, 'y');
const SCALAR = /[^\s{}[\],:"]+/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;

/**
 * Lays JSON out over lines, two spaces a level. Every digit, the order of keys and `{{variables}}`
 * stay as they were written, which `JSON.stringify` would not leave so. For valid JSON only.
 */
export function formatJson(text: string): string {
  const out: string[] = [];
  let depth = 0;
  const breakLine = () => out.push('\n', '  '.repeat(depth));
  let before = '';
  for (const token of tokensOf(text)) {
    if (token === '}' || token === ']') {
      depth--;
      if (before !== '{' && before !== '[') breakLine();
    } else if (before === '{' || before === '[' || before === ',') breakLine();
    out.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth++;
    before = token;
  }
  return out.join('');
}

/** Takes all white space between the parts of JSON away; see {@link formatJson}. */
export function minifyJson(text: string): string {
  return [...tokensOf(text)].join('');
}

function* tokensOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const token =
      matchAt(STRING, text, at) ?? matchAt(reference, text, at) ?? matchAt(SCALAR, text, at);
    const sign = token ?? (text[at] as string);
    if (sign.trim() !== '') yield sign;
    at += sign.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
