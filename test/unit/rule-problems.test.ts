import { describe, expect, it } from 'vitest';
import { type StaticRule, staticRuleSchema } from '../../src/shared/model/static-rule';
import { ownPath } from '../../src/shared/own-paths';
import { ruleProblems, rulesProblems } from '../../src/shared/rule-problems';

const rule = (part: Partial<StaticRule>) => staticRuleSchema.parse({ path: '/health', ...part });

describe('a plain answer', () => {
  it.each<Partial<StaticRule>>([
    {},
    { path: '/*' },
    { path: '/users/:id/posts/:post' },
    { path: '/files/:kind/*' },
    { path: '/ws' },
    { path: '/v1/models' },
    { status: 204 },
    { body: '{"id":{{path.id as json}}}', path: '/users/:id' },
    {
      headers: [
        ['X-A', 'é\t1'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    },
  ])('is fine: %o', (part) => {
    expect(ruleProblems(rule(part))).toEqual([]);
  });

  it.each<[part: Partial<StaticRule>, path: string, message: RegExp]>([
    [{ path: '/' }, 'path', /has \/ itself/],
    [{ path: '/ws/:room' }, 'path', /has \/ws\/ itself/],
    [{ path: '/v1/chat/completions' }, 'path', /itself/],
    [{ path: '/a/*/b' }, 'path', /only at the end/],
    [{ path: '/a/:' }, 'path', /no name/],
    [{ path: '/a/:1' }, 'path', /no name/],
    [{ path: '/:a/:a' }, 'path', /:a stands there twice/],
    [{ path: '/:rest/*' }, 'path', /:rest stands there twice/],
    [{ status: 304, body: 'x' }, 'body', /304 has no body/],
    [{ body: 'a {{oops}}' }, 'body', /no word oops/],
    [{ headers: [['a b', '']] }, 'headers.0', /no header name/],
    [{ headers: [['X', 'a\r\nY: b']] }, 'headers.0', /no header may hold/],
    [{ headers: [['X', '€']] }, 'headers.0', /no header may hold/],
    [
      {
        headers: [
          ['X', ''],
          ['content-Length', '3'],
        ],
      },
      'headers.1',
      /set by the server/,
    ],
  ])('%o is told of', (part, path, message) => {
    const problems = ruleProblems(rule(part));
    expect(problems.map((one) => one.path.join('.'))).toEqual([path]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('is told by its place in the list', () => {
    const problems = rulesProblems([rule({}), rule({ path: '/echo' })]);
    expect(problems.map(({ path }) => path)).toEqual([[1, 'path']]);
  });

  it.each(['health', '/a?b', '/a#b', '/a b', ''])('has no path %j', (path) => {
    expect(staticRuleSchema.safeParse({ path }).success).toBe(false);
  });
});

it('what the server has itself is known', () => {
  expect(ownPath('/ws/a/b')).toBe('/ws/');
  expect(ownPath('/echo')).toBe('/echo');
  expect(ownPath('/echo/x')).toBeNull();
});
