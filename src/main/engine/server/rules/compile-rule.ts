import type { StaticRule } from '../../../../shared/model/static-rule';
import { parseTemplate } from '../../../../shared/template';
import type { Answer } from '../answer';
import { compileText, type Template } from '../templates/compile';
import { ruleHeaders } from './rule-headers';
import { compilePath, type MatchPath } from './rule-path';

/** A plain answer that is ready to be given. */
export interface CompiledRule {
  rule: StaticRule;
  matches: MatchPath;
  takes(method: string): boolean;
  body: Template;
  headers(body: string): Answer['headers'];
  /** Its template tells what was sent. */
  readsBody: boolean;
  /** Answers given so far. */
  answers: number;
}

/** Compiles a rule that has been checked. */
export function compileRule(rule: StaticRule): CompiledRule {
  const { method, path, body } = rule;
  return {
    rule,
    matches: compilePath(path),
    takes: (asked) => method === null || method === asked || (method === 'GET' && asked === 'HEAD'),
    body: compileText(body, 'rule'),
    headers: ruleHeaders(rule),
    readsBody: parseTemplate(body, 'rule').some(
      (part) => typeof part !== 'string' && (part.word === 'text' || part.word === 'json'),
    ),
    answers: 0,
  };
}
