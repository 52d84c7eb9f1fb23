import { describe, expect, it } from 'vitest';
import {
  type AnswerFields,
  answeredBefore,
  answersOf,
  FRESH_ANSWER,
  readAnswers,
  samplePath,
} from '../../../src/renderer/src/features/server/scenarios/answer-fields';
import { type StaticRule, staticRuleSchema } from '../../../src/shared/model/static-rule';

const answer = (part: Partial<AnswerFields> = {}): AnswerFields => ({
  ...FRESH_ANSWER,
  key: 0,
  ...part,
});

const RULES: StaticRule[] = [
  staticRuleSchema.parse({ path: '/health' }),
  staticRuleSchema.parse({
    ...{ on: false, method: null, path: '/users/:id', status: 404, delayMs: 1_500 },
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-A', 'b'],
    ],
    body: 'no {{path.id}}',
  }),
];

describe('plain answers through the form', () => {
  it('come back as they were', () => {
    expect(readAnswers(answersOf(RULES))).toEqual({ rules: RULES, problems: {}, faults: {} });
  });

  it('leave out headers of which nothing is typed', () => {
    const headers = [
      { key: 0, name: '', value: ' ' },
      { key: 1, name: ' A ', value: ' b ' },
    ];
    expect(readAnswers([answer({ headers })]).rules?.[0]?.headers).toEqual([['A', 'b']]);
  });

  it('begin with one that can be saved', () => {
    expect(readAnswers([answer()]).problems).toEqual({});
  });
});

describe('what is wrong with them', () => {
  it.each<[string, Partial<AnswerFields>, string, RegExp]>([
    ['no slash', { path: 'hello' }, '0.path', /^A path starts with \//],
    ['a query', { path: '/a?b' }, '0.path', /^A path starts with \//],
    ["the server's own", { path: '/ws/a' }, '0.path', /^The server has \/ws\/ itself\.$/],
    ['a star within', { path: '/a/*/b' }, '0.path', /only at the end/],
    ['a status', { status: '99' }, '0.status', /^At least 200\.$/],
    ['a status that is none', { status: '' }, '0.status', /^A whole number/],
    ['a delay', { delay: '1' }, '0.delayMs', /^A duration is/],
    ['a long delay', { delay: '11m' }, '0.delayMs', /^At most 10m\.$/],
    ['a header', { headers: [{ key: 0, name: 'a b', value: '' }] }, '0.headers', /no header name/],
    ['a word', { body: '{{path.id' }, '0.body', /not closed by }}, at column 1\.$/],
    ['a body', { status: '204' }, '0.body', /^An answer 204 has no body\.$/],
  ])('is told at its field: %s', (_name, part, path, words) => {
    const { rules, problems } = readAnswers([answer(part)]);
    expect(rules).toBeNull();
    expect(Object.keys(problems)).toEqual([path]);
    expect(problems[path]).toMatch(words);
  });

  it('tells of every row', () => {
    const { problems } = readAnswers([answer(), answer({ path: '' }), answer({ status: 'x' })]);
    expect(Object.keys(problems).sort()).toEqual(['1.path', '2.status']);
  });
});

describe('answeredBefore', () => {
  it.each<[string, Partial<AnswerFields>, Partial<AnswerFields>, number | null]>([
    ['the same', {}, {}, 0],
    ['another path', { path: '/a' }, { path: '/b' }, null],
    ['another method', { method: 'POST' }, {}, null],
    ['any method first', { method: '' }, {}, 0],
    ['any method last', {}, { method: '' }, null],
    ['a name for a part', { path: '/u/:id' }, { path: '/u/7' }, 0],
    ['a part for a name', { path: '/u/7' }, { path: '/u/:id' }, null],
    ['two names', { path: '/u/:id' }, { path: '/u/:name' }, 0],
    ['all below', { path: '/u/*' }, { path: '/u/:id/x' }, 0],
    ['all below itself', { path: '/u/*' }, { path: '/u' }, null],
    ['a name for all below', { path: '/u/:id' }, { path: '/u/*' }, null],
    ['one that is off', { on: false }, {}, null],
    ['one that is off itself', {}, { on: false }, null],
  ])('%s', (_name, first, second, expected) => {
    expect(answeredBefore([answer(first), answer(second)], 1)).toBe(expected);
  });
});

describe('samplePath', () => {
  it('has something in the place of names', () => {
    expect(samplePath('/users/:id/files/*')).toBe('/users/1/files/anything');
    expect(samplePath('/health')).toBe('/health');
  });
});
