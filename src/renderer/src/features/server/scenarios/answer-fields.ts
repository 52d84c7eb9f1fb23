import { z } from 'zod';
import {
  type StaticRule,
  staticRuleSchema,
  staticRulesSchema,
} from '../../../../../shared/model/static-rule';
import { rulesProblems } from '../../../../../shared/rule-problems';
import { writeQuantity } from '../../../lib/quantities';
import type { TextFault } from '../../../ui/editor/editor-types';
import { templateTrouble } from './data-fault';
import { asSentence, issueWords } from './issue-words';
import { figureReader, type Problems } from './read-figures';

const text = z.string();

/** A plain answer as it is typed. */
export const answerSchema = z.strictObject({
  /** Tells rows apart; of no other meaning. */
  key: z.number(),
  on: z.boolean(),
  /** Empty = any. */
  method: text,
  path: text,
  status: text,
  delay: text,
  headers: z.array(z.strictObject({ key: z.number(), name: text, value: text })),
  body: text,
});

/** See {@link answerSchema}. */
export type AnswerFields = z.output<typeof answerSchema>;

/** What the rows come to. */
export interface AnswersReading {
  /** Null as long as something is wrong. */
  rules: StaticRule[] | null;
  /** By the path in the list: `0.path`. */
  problems: Problems;
  /** Those that have a place in a text. */
  faults: Readonly<Record<string, TextFault>>;
}

/** A new one. */
export const FRESH_ANSWER: Omit<AnswerFields, 'key'> = {
  ...{ on: true, method: 'GET', path: '/hello', status: '200', delay: '0ms' },
  headers: [{ key: 0, name: 'Content-Type', value: 'application/json' }],
  body: '{"hello": "world", "at": "{{iso}}"}',
};

/** Plain answers as they stand in the fields. */
export function answersOf(rules: readonly StaticRule[]): AnswerFields[] {
  return rules.map(({ on, method, path, status, headers, body, delayMs }, key) => ({
    ...{ key, on, method: method ?? '', path, body },
    status: String(status),
    delay: writeQuantity(delayMs, 'duration'),
    headers: headers.map(([name, value], at) => ({ key: at, name, value })),
  }));
}

/** Reads plain answers as they are typed. */
export function readAnswers(rows: readonly AnswerFields[]): AnswersReading {
  const { problems, read, readOr } = figureReader();
  const faults: Record<string, TextFault> = {};
  const raw = rows.map((row, at) => ({
    on: row.on,
    method: row.method === '' ? null : row.method,
    path: row.path.trim(),
    status: read(`${at}.status`, row.status, 'count'),
    headers: row.headers
      .filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
      .map(({ name, value }) => [name.trim(), value.trim()]),
    body: row.body,
    delayMs: readOr(`${at}.delayMs`, row.delay, 'duration') ?? 0,
  }));
  const parsed = staticRulesSchema.safeParse(raw);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const path = shortened(issue.path);
    problems[path] ??= issueWords(issue, issue.path.at(-1) === 'delayMs' ? 'duration' : null);
  }
  if (!parsed.success) return { rules: null, problems, faults };
  for (const problem of rulesProblems(parsed.data)) {
    const path = shortened(problem.path);
    if (path in problems) continue;
    if (problem.path[1] === 'body') {
      faults[path] = templateTrouble(rows[Number(problem.path[0])]?.body ?? '', problem);
    }
    problems[path] = faults[path]?.reason ?? asSentence(problem.message);
  }
  const fine = Object.keys(problems).length === 0;
  return { rules: fine ? parsed.data : null, problems, faults };
}

/** Which rule answers before this one whatever comes; null when none does. */
export function answeredBefore(rows: readonly AnswerFields[], at: number): number | null {
  const row = rows[at];
  if (!row?.on) return null;
  const earlier = rows.findIndex(
    (other, index) =>
      index < at &&
      other.on &&
      (other.method === '' || other.method === row.method) &&
      covers(other.path.trim(), row.path.trim()),
  );
  return earlier < 0 ? null : earlier;
}

/** The path with something in the place of its names, to be tried. */
export function samplePath(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith(':') ? '1' : part === '*' ? 'anything' : part))
    .join('/');
}

/** Whether every path that `other` is for is one of `path`. */
function covers(path: string, other: string): boolean {
  const parts = path.split('/');
  const others = other.split('/');
  const all = parts.at(-1) === '*';
  const fixed = all ? parts.slice(0, -1) : parts;
  if (all ? others.length < parts.length : others.length !== parts.length) return false;
  return fixed.every((part, index) => {
    const against = others[index];
    if (part.startsWith(':')) return against !== '*' && against !== '';
    return part === against;
  });
}

/** Headers are told of as a whole. */
function shortened(path: readonly PropertyKey[]): string {
  return path.slice(0, path[1] === 'headers' ? 2 : undefined).join('.');
}

/** The greatest body, in characters. */
export const MOST_BODY = staticRuleSchema.shape.body.unwrap().maxLength ?? 1_048_576;
