import type { StaticRule } from '../../../../shared/model/static-rule';
import type { Answer } from '../answer';
import { isJson } from '../json-text';

/** As the answers of the server spell them: the same header must not stand there twice. */
const SPELLED = new Map(
  [
    ...['Access-Control-Allow-Credentials', 'Access-Control-Allow-Origin', 'Cache-Control'],
    ...['Content-Type', 'Vary', 'X-Content-Type-Options'],
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * The headers of a plain answer: those of the rule, and a type and `no-store` unless it says
 * otherwise. The same name twice makes one list; cookies stay apart (RFC 6265 3).
 */
export function ruleHeaders({ headers, status }: StaticRule): (body: string) => Answer['headers'] {
  const given = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = given.get(key) ?? { name: SPELLED.get(key) ?? name, values: [] };
    // What the answer depends on besides what the rule says.
    if (key === 'vary' && known.values.length === 0) known.values.push('Origin');
    known.values.push(value);
    given.set(key, known);
  }
  const own = Array.from(given, ([key, { name, values }]): [string, string | string[]] => [
    name,
    key === 'set-cookie' ? values : values.join(', '),
  ]);
  if (!given.has('cache-control')) own.push(['Cache-Control', 'no-store']);
  const typed = given.has('content-type') || status === 204 || status === 304;
  const fixed = Object.fromEntries(own);
  return (body) => (typed ? fixed : { ...fixed, 'Content-Type': typeOf(body) });
}

/** Only structures count as JSON: `404` and `ok` are text. */
function typeOf(body: string): string {
  const json = /^\s*[{[]/.test(body) && isJson(body);
  return json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
}
