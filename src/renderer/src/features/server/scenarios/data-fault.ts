import { findJson } from '../../../../../shared/json-scan';
import type { Problem } from '../../../../../shared/problem';
import { jsonFault, placeIn } from '../../../lib/json-fault';
import type { TextFault } from '../../../ui/editor/editor-types';
import { asSentence } from './issue-words';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Why a text is not JSON, with the place; null when it is. */
export function notJson(text: string): TextFault | null {
  if (text.trim() === '') return { from: 0, to: 0, reason: 'Not JSON: there is nothing yet.' };
  const fault = jsonFault(text);
  if (!fault) return null;
  const from = Math.min(fault.at, Math.max(0, text.length - 1));
  const reason = `Not JSON: ${fault.wanted} is wanted ${placeWords(text, fault.at)}.`;
  return { from, to: Math.min(text.length, from + 1), reason };
}

/** A problem of a text that is a template, with the place. */
export function templateTrouble(text: string, { message, at, length }: Problem): TextFault {
  if (at === null) return { from: 0, to: text.length, reason: asSentence(message) };
  const reason = `${asSentence(message).slice(0, -1)}, ${placeWords(text, at)}.`;
  return { from: at, to: Math.min(text.length, at + length), reason };
}

/**
 * A problem of a value in a JSON text, with its place there.
 *
 * @param path to the value from the whole of the JSON
 */
export function dataTrouble(text: string, problem: Problem, path: Problem['path']): TextFault {
  const bytes = encoder.encode(text);
  const span = findJson(bytes, path.map(String));
  if (!span) return { from: 0, to: 0, reason: asSentence(problem.message) };
  const start = decoder.decode(bytes.subarray(0, span.start)).length;
  const value = decoder.decode(bytes.subarray(span.start, span.end));
  const isString = value.startsWith('"');
  // Between the quotes; behind an escape nothing stands where it stood.
  const exact = isString && !value.includes('\\') && problem.at !== null;
  const from = exact ? start + 1 + (problem.at ?? 0) : start;
  const to = exact ? from + problem.length : start + value.length;
  const reason = `${asSentence(problem.message).slice(0, -1)}, ${placeWords(text, from)}.`;
  return { from, to: Math.min(text.length, to), reason };
}

function placeWords(text: string, at: number): string {
  const { line, column } = placeIn(text, at);
  return text.includes('\n') ? `at line ${line}, column ${column}` : `at column ${column}`;
}
