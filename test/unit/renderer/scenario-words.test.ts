import { describe, expect, it } from 'vitest';
import {
  engineProblems,
  meanSize,
  numbered,
} from '../../../src/renderer/src/features/server/scenarios/preview-figures';
import {
  answerWords,
  whenWords,
} from '../../../src/renderer/src/features/server/scenarios/rule-words';
import { fieldsOf } from '../../../src/renderer/src/features/server/scenarios/scenario-fields';
import {
  templateMarks,
  wordsFor,
} from '../../../src/renderer/src/features/server/scenarios/template-marks';
import {
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../src/shared/model/scenario-file';

function rule(input: NonNullable<ScenarioFileInput['dialogue']>[number]) {
  const [first] = fieldsOf(scenarioFileSchema.parse({ name: 'A', dialogue: [input] })).dialogue;
  if (!first) throw new Error('there is no rule');
  return first;
}

describe('a rule in short', () => {
  it.each([
    [{ kind: 'any' }, 'any text'],
    [{ kind: 'equals', text: 'ping' }, 'is “ping”'],
    [{ kind: 'equals', text: '' }, 'is empty'],
    [{ kind: 'contains', text: 'a' }, 'contains “a”'],
    [{ kind: 'regex', pattern: '^a' }, 'matches ^a'],
    [{ kind: 'json', path: 'a.b', equals: { c: 1 } }, 'JSON with a.b = {"c":1}'],
  ] as const)('%o', (when, words) => {
    expect(whenWords(rule({ when }))).toBe(words);
  });

  it.each([
    [{ answer: [{ text: 'pong' }] }, '“pong”'],
    [{ answer: [{ text: 'a' }, { text: 'b' }], to: 'room' }, '“a” and 1 more to the room'],
    [{ answer: [{ text: 'a' }], close: { code: 1_000 } }, '“a”, then closes with 1000'],
    [{ close: { code: 1_000 } }, 'closes with 1000'],
    [{ swallow: true }, 'swallowed'],
    [{}, 'nothing'],
  ] as const)('%o', (part, words) => {
    const { answer, ...rest } = { answer: [], ...part };
    expect(answerWords(rule({ when: { kind: 'any' }, answer: [...answer], ...rest }))).toBe(words);
  });
});

describe('what the engine alone sees', () => {
  it('is told at its field', () => {
    const trouble =
      'Scenario: dialogue.1.when.pattern: the expression is none: missing ); dialogue.12.when.pattern: so is this.';
    expect(engineProblems(trouble)).toEqual({
      'dialogue.1.when.pattern': 'The expression is none: missing ).',
      'dialogue.12.when.pattern': 'So is this.',
    });
  });

  it('is nothing where nothing is wrong', () => {
    expect(engineProblems(null)).toEqual({});
    expect(engineProblems('Scenario: events: a scenario has an event.')).toEqual({});
  });
});

describe('the preview', () => {
  const message = { atMs: 0, event: 'message', data: '{}', user: null };

  it('has a mean size only with messages', () => {
    expect(meanSize([])).toBeNull();
    expect(
      meanSize([
        { ...message, size: 2 },
        { ...message, size: 5 },
      ]),
    ).toBe(3.5);
  });

  it('numbers the messages from 1', () => {
    const two = [
      { ...message, size: 2 },
      { ...message, size: 5 },
    ];
    expect(numbered(two).map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe('marks of templates', () => {
  const { pattern, look } = templateMarks('message');
  const marksOf = (text: string) =>
    Array.from(text.matchAll(pattern), (match) => [match[0], look(match).known]);

  it('tells words from what is none', () => {
    expect(marksOf('{"a": "{{int 1 6}} {{foo}}", "b": "{{text}}"}')).toEqual([
      ['{{int 1 6}}', true],
      ['{{foo}}', false],
      // It means something in an answer alone.
      ['{{text}}', false],
    ]);
  });

  it('reads quoted texts with braces in them, escaped as JSON wants it', () => {
    expect(marksOf('{{\'}}\'}} {{pick \\"a b\\" c}}')).toEqual([
      ["{{'}}'}}", true],
      ['{{pick \\"a b\\" c}}', true],
    ]);
  });

  it('says what a word stands for, and what is wrong', () => {
    const [match] = '{{n}}'.matchAll(pattern);
    const [wrong] = '{{int 1}}'.matchAll(pattern);
    if (!match || !wrong) throw new Error('nothing is marked');
    expect(look(match).title).toMatch(/^Counts the messages/);
    expect(look(wrong).title).toMatch(/^Most is missing/);
  });

  it('offers the words of a place alone', () => {
    const names = (place: 'message' | 'dialogue' | 'rule') =>
      wordsFor(place).map(({ name }) => name);
    expect(names('message')).not.toContain('text');
    expect(names('dialogue')).toContain('match');
    expect(names('rule')).toContain('path');
  });
});
