import { describe, expect, it } from 'vitest';
import { rehearseDialogue } from '../../../src/main/engine/server/scenarios/rehearse';
import {
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../src/shared/model/scenario-file';

const NOW = 1_764_000_000_000;

function rehearse(
  text: string,
  dialogue: ScenarioFileInput['dialogue'],
  user: string | null = null,
) {
  return rehearseDialogue(scenarioFileSchema.parse({ name: 'Talk', dialogue }), text, user, NOW);
}

describe('a dialogue rehearsed', () => {
  it('answers by the first rule that matches, at the times it would', () => {
    const came = rehearse('my name is Ann', [
      { when: { kind: 'equals', text: 'ping' }, answer: [{ text: 'pong' }] },
      {
        when: { kind: 'regex', pattern: 'name is (\\w+)' },
        answer: [
          { text: 'Hello {{match.1}}', afterMs: 200 },
          { text: '{{n}} at {{elapsed}}', afterMs: 3_600_000 },
        ],
        to: 'room',
        close: { code: 1_000, reason: 'done' },
        swallow: true,
      },
      { when: { kind: 'any' }, answer: [{ text: 'never' }] },
    ]);
    expect(came).toEqual({
      rule: 1,
      steps: [
        { atMs: 200, kind: 'room', text: 'Hello Ann' },
        { atMs: 3_600_200, kind: 'room', text: '2 at 3600200' },
        { atMs: 3_600_200, kind: 'close', text: '1000 done' },
      ],
      published: false,
      dropped: null,
    });
  });

  it('answers the sender under its name, with the time of now', () => {
    const dialogue = [{ when: { kind: 'any' as const }, answer: [{ text: '{{user}} {{iso}}' }] }];
    expect(rehearse('x', dialogue, 'ann')).toMatchObject({
      rule: 0,
      steps: [{ atMs: 0, kind: 'sender', text: `ann ${new Date(NOW).toISOString()}` }],
      published: true,
    });
  });

  it('does nothing where no rule matches', () => {
    const dialogue = [{ when: { kind: 'equals' as const, text: 'a' }, swallow: true }];
    const nothing = { rule: null, steps: [], published: true, dropped: null };
    expect(rehearse('b', dialogue)).toEqual(nothing);
    expect(rehearse('a', dialogue)).toEqual({ ...nothing, rule: 0, published: false });
  });

  it('is the same each time', () => {
    const dialogue = [
      { when: { kind: 'any' as const }, answer: [{ text: '{{hex 32}} {{counter a}}' }] },
    ];
    expect(rehearse('x', dialogue)).toEqual(rehearse('x', dialogue));
  });

  it('cuts what is long, and says what was left out', () => {
    const letters = '{{letters 65536}}'.repeat(17);
    const came = rehearse('x', [
      { when: { kind: 'any' }, answer: [{ text: 'a'.repeat(5_000) }, { text: letters }] },
    ]);
    expect(came.steps.map(({ text }) => text.length)).toEqual([2_000]);
    expect(came.dropped).toMatch(/cannot be written/);
  });

  it('refuses what is no scenario', () => {
    const dialogue = [{ when: { kind: 'regex' as const, pattern: '(' }, swallow: true }];
    expect(() => rehearse('x', dialogue)).toThrow(/dialogue\.0\.when\.pattern/);
    const words = [{ when: { kind: 'any' as const }, answer: [{ text: '{{foo}}' }] }];
    expect(() => rehearse('x', words)).toThrow(/there is no word foo/);
  });
});
