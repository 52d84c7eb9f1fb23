import { parseTemplate, type TemplateCall } from '../../../../shared/template';
import type { TemplatePlace } from '../../../../shared/template-words';
import type { TemplateScope } from './scope';
import { type Reader, readerOf } from './words';

/** Writes a template out; throws {@link TooLongError}. */
export type Template = (scope: TemplateScope) => string;

/** Most characters of what a template is written out to. */
const MOST_CHARACTERS = 1_048_576;

/** A template became longer than anything may be. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';

  constructor() {
    super(`it became longer than ${MOST_CHARACTERS} characters`);
  }
}

/**
 * A text that is a template.
 *
 * @throws TemplateError when it is none
 */
export function compileText(text: string, place: TemplatePlace): Template {
  const parts = parseTemplate(text, place);
  return joined(parts.map((part) => (typeof part === 'string' ? part : textOf(part))));
}

/**
 * JSON whose texts are templates, as compact JSON. A text that is a single word becomes the word's
 * own value, a number for instance; keys stay as they are.
 *
 * @throws TemplateError when one of them is none
 */
export function compileJson(data: unknown, place: TemplatePlace): Template {
  const parts: (string | Template)[] = [];

  function write(value: unknown): void {
    if (typeof value === 'string') parts.push(...jsonText(value, place));
    else if (Array.isArray(value)) writeAll('[', value, write, ']');
    else if (typeof value === 'object' && value !== null) {
      writeAll('{', Object.entries(value), writeMember, '}');
    } else add(JSON.stringify(value ?? null));
  }

  function writeMember([key, value]: [string, unknown]): void {
    add(`${JSON.stringify(key)}:`);
    write(value);
  }

  function writeAll<T>(open: string, all: readonly T[], each: (one: T) => void, close: string) {
    add(open);
    all.forEach((one, index) => {
      if (index > 0) add(',');
      each(one);
    });
    add(close);
  }

  function add(text: string): void {
    parts.push(text);
  }

  write(data);
  return joined(parts);
}

function jsonText(text: string, place: TemplatePlace): (string | Template)[] {
  const template = parseTemplate(text, place);
  const [only] = template;
  if (template.length === 1 && typeof only === 'object' && only.as === 'value') {
    const read = readerOf(only);
    return [(scope) => JSON.stringify(read(scope) ?? null)];
  }
  const parts = template.map((part): string | Template => {
    if (typeof part === 'string') return escaped(part);
    const read = textOf(part);
    return (scope) => escaped(read(scope));
  });
  return ['"', ...parts, '"'];
}

/** As it stands between the quotes of JSON. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function textOf(call: TemplateCall): Template {
  const read: Reader = readerOf(call);
  return call.as === 'json'
    ? (scope) => JSON.stringify(read(scope) ?? null)
    : (scope) => plainText(read(scope));
}

/** What is not there is nothing; a structure is its JSON. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function joined(given: readonly (string | Template)[]): Template {
  const parts = merged(given);
  const [only = ''] = parts;
  if (parts.length <= 1 && typeof only === 'string') return () => only;
  return (scope) => {
    let text = '';
    for (const part of parts) {
      text += typeof part === 'string' ? part : part(scope);
      if (text.length > MOST_CHARACTERS) throw new TooLongError();
    }
    return text;
  };
}

function merged(given: readonly (string | Template)[]): (string | Template)[] {
  const parts: (string | Template)[] = [];
  for (const part of given) {
    const last = parts.length - 1;
    const before = parts[last];
    if (typeof part === 'string' && typeof before === 'string') parts[last] = before + part;
    else parts.push(part);
  }
  return parts;
}
