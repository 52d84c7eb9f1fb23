import type { StaticRule } from './model/static-rule';
import { ownPath } from './own-paths';
import { type Problem, wholeProblem } from './problem';
import { templateFault } from './template';

/** Headers that follow from the connection and the body; nobody else may say them. */
const SET_BY_SERVER: readonly string[] = [
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** Statuses whose answers have no body (RFC 9110 15.3.5, 15.3.6, 15.4.5). */
const BODILESS: readonly number[] = [204, 205, 304];

/** What is wrong with plain answers that have the right shape. */
export function rulesProblems(rules: readonly StaticRule[]): Problem[] {
  return rules.flatMap((rule, index) =>
    ruleProblems(rule).map((problem) => ({ ...problem, path: [index, ...problem.path] })),
  );
}

/** The same for one of them. */
export function ruleProblems({ path, status, headers, body }: StaticRule): Problem[] {
  const problems = pathFaults(path).map((message) => wholeProblem(['path'], message));
  if (BODILESS.includes(status) && body !== '') {
    problems.push(wholeProblem(['body'], `an answer ${status} has no body`));
  }
  headers.forEach(([name, value], index) => {
    const fault = headerFault(name, value);
    if (fault !== null) problems.push(wholeProblem(['headers', index], fault));
  });
  const template = templateFault(body, 'rule');
  if (template) {
    const { message, at, length } = template;
    problems.push({ path: ['body'], message, at, length });
  }
  return problems;
}

function pathFaults(path: string): string[] {
  const own = ownPath(path);
  if (own !== null) return [`the server has ${own} itself`];
  const parts = path.split('/').slice(1);
  const names = parts.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
  if (parts.slice(0, -1).includes('*')) return ['* stands for all below, and only at the end'];
  const bad = names.find((name) => !/^[A-Za-z_]\w{0,63}$/.test(name));
  if (bad !== undefined) return [`:${bad} is no name: letters, digits and _`];
  const all = parts.at(-1) === '*' ? [...names, 'rest'] : names;
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  return twice === undefined ? [] : [`:${twice} stands there twice`];
}

function headerFault(name: string, value: string): string | null {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return `${name} is no header name`;
  if (SET_BY_SERVER.includes(name.toLowerCase())) return `${name} is set by the server itself`;
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    return `the value of ${name} holds a character that no header may hold`;
  }
  return null;
}
