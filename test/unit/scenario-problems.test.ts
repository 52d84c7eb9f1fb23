import { describe, expect, it } from 'vitest';
import { type ScenarioFileInput, scenarioFileSchema } from '../../src/shared/model/scenario-file';
import { problemsText } from '../../src/shared/problem';
import { scenarioProblems } from '../../src/shared/scenario-problems';

const NAMED = { name: 'orders', events: [{ data: {} }] };

const problemsOf = (file: Partial<ScenarioFileInput>) =>
  scenarioProblems(scenarioFileSchema.parse({ ...NAMED, ...file }));

const answer = (text: string) => [{ when: { kind: 'any' as const }, answer: [{ text }] }];

function deep(levels: number): unknown {
  return levels === 0 ? 1 : [deep(levels - 1)];
}

describe('a scenario', () => {
  it('has no problems when all is well', () => {
    const file = {
      events: [{ data: { id: '{{n}}' }, size: { kind: 'fixed' as const, bytes: 9 }, user: 'a' }],
      dialogue: [
        { when: { kind: 'regex' as const, pattern: 'a' }, answer: [{ text: '{{match.0}}' }] },
      ],
    };
    expect(problemsOf(file)).toEqual([]);
    expect(problemsOf({ events: [], dialogue: answer('x') })).toEqual([]);
  });

  it.each<[what: string, file: Partial<ScenarioFileInput>, path: string, message: RegExp]>([
    ['nothing to do', { events: [] }, 'events', /an event or a dialogue/],
    ['a channel that is none', { channel: 'a/../b' }, 'channel', /segment/],
    [
      'an event of control characters',
      { events: [{ event: 'a\n', data: 1 }] },
      'events.0.event',
      /control/,
    ],
    [
      'a template in a text',
      { events: [{ data: { a: [0, 'x {{oops}}'] } }] },
      'events.0.data.a.1',
      /no word oops/,
    ],
    [
      'a template in the user',
      { events: [{ data: 1, user: '{{' }] },
      'events.0.user',
      /not closed/,
    ],
    [
      'a size of what is no object',
      { events: [{ data: [], size: { kind: 'fixed', bytes: 9 } }] },
      'events.0.size',
      /only an object/,
    ],
    [
      'a pad of its own',
      { events: [{ data: { pad: 1 }, size: { kind: 'fixed', bytes: 9 } }] },
      'events.0.size',
      /pad/,
    ],
    [
      'a depth without end',
      { events: [{ data: deep(101) }] },
      `events.0.data${'.0'.repeat(100)}`,
      /deeper than 100/,
    ],
    [
      'a rule that does nothing',
      { dialogue: [{ when: { kind: 'any' } }] },
      'dialogue.0.answer',
      /answers, closes or swallows/,
    ],
    [
      'a template in an answer',
      { dialogue: answer('{{channel') },
      'dialogue.0.answer.0.text',
      /not closed/,
    ],
    [
      'a group without an expression',
      { dialogue: answer('{{match.1}}') },
      'dialogue.0.answer.0.text',
      /regular expression/,
    ],
  ])('is told of %s', (_what, file, path, message) => {
    const problems = problemsOf(file);
    expect(problems.map((one) => one.path.join('.'))).toEqual([path]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('tells where in a text the trouble is', () => {
    const [problem] = problemsOf({ events: [{ data: 'abc {{oops}}' }] });
    expect(problem).toMatchObject({ at: 6, length: 4 });
  });
});

describe('the shape of a scenario', () => {
  it.each<[what: string, file: Record<string, unknown>]>([
    ['another member', { colour: 'red' }],
    ['another format', { format: 2 }],
    ['a name with a slash', { name: 'a/b' }],
    ['1.1 million a second in bursts', { rate: { kind: 'bursts', messages: 1_100, everyMs: 1 } }],
    ['a ramp from 0 to 0', { rate: { kind: 'ramp', from: 0, to: 0, overMs: 10 } }],
    [
      'sizes the wrong way round',
      { events: [{ data: {}, size: { kind: 'uniform', min: 2, max: 1 } }] },
    ],
    [
      'a close code that nobody may send',
      { dialogue: [{ when: { kind: 'any' }, close: { code: 1005 } }] },
    ],
    [
      'a reason of too many bytes',
      { dialogue: [{ when: { kind: 'any' }, close: { code: 1000, reason: 'é'.repeat(62) } }] },
    ],
  ])('does not take %s', (_what, file) => {
    expect(scenarioFileSchema.safeParse({ ...NAMED, ...file }).success).toBe(false);
  });

  it('takes a ramp from 0', () => {
    const rate = { kind: 'ramp', from: 0, to: 5, overMs: 10 };
    expect(scenarioFileSchema.parse({ ...NAMED, rate }).rate).toEqual({ ...rate, after: 'stay' });
  });
});

it('many problems are told as a few and a number', () => {
  const events = Array.from({ length: 5 }, () => ({ data: '{{oops}}' }));
  expect(problemsText(problemsOf({ events }))).toBe(
    'events.0.data: there is no word oops; events.1.data: there is no word oops; events.2.data: there is no word oops; and 2 more',
  );
});
