import { WirescopeError } from '../../../../shared/contract/result';
import type { StaticRule } from '../../../../shared/model/static-rule';
import { problemsText } from '../../../../shared/problem';
import { rulesProblems } from '../../../../shared/rule-problems';
import type { Platform } from '../../platform/platform';
import { seededRandom } from '../../platform/random';
import { errorAnswer } from '../answer';
import { type Exchange, readBody } from '../exchange';
import { HttpError } from '../http-error';
import type { ServerLimits } from '../options';
import { percentDecode } from '../request-target';
import { type Asked, lazyJson, type TemplateScope } from '../templates/scope';
import { type CompiledRule, compileRule } from './compile-rule';

/** Plain answers beside the server's own paths. */
export interface StaticRules {
  list(): StaticRule[];
  /** Error: `bad-request` for a path that the server has itself; nothing is changed then. */
  set(rules: readonly StaticRule[]): void;
  /** Answers by the first rule that matches; false when none does. Error: `HttpError`. */
  serve(exchange: Exchange): boolean;
}

type Names = ReadonlyMap<string, string>;

/** The same rules give the same answers to the same requests. */
const SEED = 1;

/** Makes a server's rules. Error: `bad-request` for rules that are none. */
export function createStaticRules(
  initial: readonly StaticRule[] = [],
  limits: Pick<ServerLimits, 'maxBodyBytes' | 'rulesDelayed'>,
  { clock, log }: Platform,
): StaticRules {
  const startedAt = clock.monotonic();
  let rules: CompiledRule[] = [];
  let shared = freshScope();
  let delayed = 0;
  set(initial);

  function freshScope() {
    return {
      random: seededRandom(SEED),
      now: () => clock.now(),
      elapsed: () => clock.monotonic() - startedAt,
      state: new Map<string, number>(),
    };
  }

  function set(next: readonly StaticRule[]): void {
    const problems = problemsText(rulesProblems(next));
    if (problems !== '') throw new WirescopeError('bad-request', `Plain answers: ${problems}.`);
    rules = next.map(compileRule);
    shared = freshScope();
  }

  function serve(exchange: Exchange): boolean {
    if (rules.length === 0) return false;
    const method = exchange.request.method ?? '';
    const parts = exchange.target.path.split('/').slice(1);
    const segments = parts.map((part) => percentDecode(part, 'path'));
    const others: string[] = [];
    for (const one of rules) {
      if (!one.rule.on) continue;
      const names = one.matches(segments);
      if (!names) continue;
      if (one.takes(method)) {
        answer(exchange, one, names);
        return true;
      }
      others.push(one.rule.method ?? '');
    }
    if (others.length === 0) return false;
    throw wrongMethod(others);
  }

  function answer(exchange: Exchange, to: CompiledRule, names: Names): void {
    const fail = (error: unknown) => {
      if (!(error instanceof HttpError)) log.warn(`server: ${to.rule.path}: ${error}`);
      exchange.send(errorAnswer(error));
    };
    if (to.readsBody) {
      readBody(exchange, limits.maxBodyBytes)
        .then((body) => later(exchange, to, () => write(exchange, to, names, body), fail))
        .catch(fail);
      return;
    }
    exchange.request.resume();
    later(exchange, to, () => write(exchange, to, names, Buffer.alloc(0)), fail);
  }

  function later(
    { response }: Exchange,
    { rule }: CompiledRule,
    task: () => void,
    fail: (error: unknown) => void,
  ): void {
    const run = () => {
      try {
        task();
      } catch (error) {
        fail(error);
      }
    };
    if (response.destroyed) return;
    if (rule.delayMs === 0) return run();
    if (delayed >= limits.rulesDelayed) {
      return fail(new HttpError(503, 'too-many', 'Too many answers are held back already.'));
    }
    delayed += 1;
    const timer = clock.after(rule.delayMs, () => {
      response.off('close', dropped);
      delayed -= 1;
      run();
    });
    const dropped = () => {
      timer.cancel();
      delayed -= 1;
    };
    response.once('close', dropped);
  }

  function write(exchange: Exchange, to: CompiledRule, names: Names, sent: Buffer): void {
    to.answers += 1;
    const asked = askedOf(exchange, names, sent.toString('utf8'));
    const scope: TemplateScope = { ...shared, n: to.answers, channel: '', user: null, asked };
    const body = to.body(scope);
    exchange.send({ status: to.rule.status, headers: to.headers(body), body });
  }

  return { list: () => rules.map(({ rule }) => rule), set, serve };
}

function askedOf({ request, target }: Exchange, names: Names, text: string): Asked {
  const parts: Readonly<Record<string, (name: string) => string | null>> = {
    path: (name) => names.get(name) ?? null,
    query: (name) => target.query(name),
    header(name) {
      const key = name.toLowerCase();
      const value = Object.hasOwn(request.headers, key) ? request.headers[key] : null;
      return (Array.isArray(value) ? value.join(', ') : value) ?? null;
    },
    method: () => request.method ?? null,
  };
  return { text, json: lazyJson(text), part: (word, name) => parts[word]?.(name) ?? null };
}

function wrongMethod(methods: readonly string[]): HttpError {
  const allow = [...new Set([...methods, 'OPTIONS'])].join(', ');
  return new HttpError(405, 'method-not-allowed', `This path takes ${allow}.`, { Allow: allow });
}
