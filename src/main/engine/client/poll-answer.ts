import { findJson, jsonElements, parseJsonPath, scalarText } from '../../../shared/json-scan';
import type { PollRule } from '../../../shared/model/connection-spec';
import { isContentType } from './http-headers';

/** What an answer to a poll holds. */
export interface PollAnswer {
  /** The messages, each the exact bytes it had in the body. */
  updates: Buffer[];
  /** The next cursor; null when the answer names none. */
  next: string | null;
  /** Why the body cannot be read as its type says; null when it can. */
  invalid: string | null;
}

/**
 * Reads an answer by the cursor rule (SPEC 3): messages at `updatesPath`, next cursor at `nextPath`
 * or in a header. A body of another shape is one message; an empty one is none.
 */
export function readPollAnswer(
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  rule: PollRule,
): PollAnswer {
  const headerCursor = rule.nextHeader === null ? null : headers[rule.nextHeader.toLowerCase()];
  if (body.length === 0) return { updates: [], next: headerCursor ?? null, invalid: null };
  const problem = jsonProblem(body);
  if (problem !== null) {
    const type = headers['content-type'];
    const saysJson = isContentType(type, 'application/json') || /\+json\b/i.test(type ?? '');
    const invalid = saysJson ? `the body says it is JSON and is not: ${problem}` : null;
    return { updates: [body], next: headerCursor ?? null, invalid };
  }
  const list = findJson(body, parseJsonPath(rule.updatesPath));
  const elements = list && jsonElements(body, list.start);
  const nextAt = findJson(body, parseJsonPath(rule.nextPath));
  const next = headerCursor ?? (nextAt && scalarText(body, nextAt));
  const updates = elements?.map(({ start, end }) => body.subarray(start, end)) ?? [body];
  return { updates, next: next ?? null, invalid: null };
}

function jsonProblem(body: Buffer): string | null {
  try {
    JSON.parse(body.toString('utf8'));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
