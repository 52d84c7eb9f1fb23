import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/renderer/src/features/server/scenarios/read-scenario';
import {
  fieldsOf,
  type ScenarioFields,
} from '../../../src/renderer/src/features/server/scenarios/scenario-fields';
import { SCENARIO_SAMPLES } from '../../../src/renderer/src/features/server/scenarios/scenario-samples';
import {
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../src/shared/model/scenario-file';
import { SEED } from '../../support/seed';

const NAME = 'A scenario';
const EVENTS = [{ data: { n: '{{n}}' } }];

function fields(part: Partial<ScenarioFileInput> = {}): ScenarioFields {
  return fieldsOf(scenarioFileSchema.parse({ name: NAME, events: EVENTS, ...part }));
}

/** The form with one event, part of which is typed over. */
function withEvent(part: Partial<ScenarioFields['events'][number]>): ScenarioFields {
  const form = fields();
  return { ...form, events: form.events.map((event) => ({ ...event, ...part })) };
}

function withRule(part: Partial<ScenarioFields['dialogue'][number]>): ScenarioFields {
  const form = fields({ dialogue: [{ when: { kind: 'any' }, answer: [{ text: 'yes' }] }] });
  return { ...form, dialogue: form.dialogue.map((rule) => ({ ...rule, ...part })) };
}

describe('a scenario through the form', () => {
  it.each(SCENARIO_SAMPLES)('comes back as it was: $label', ({ file }) => {
    expect(readScenario(fieldsOf(file))).toEqual({ file, problems: {}, faults: {} });
  });

  it('comes back as it was whatever its figures are', () => {
    const rate = fc.oneof(
      fc.record({
        kind: fc.constant('fixed' as const),
        perSecond: fc.double({ min: 0.001, max: 1_000_000, noNaN: true }).map(round),
        jitter: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      }),
      fc.record({
        kind: fc.constant('bursts' as const),
        messages: fc.integer({ min: 1, max: 1_000 }),
        everyMs: fc.integer({ min: 1, max: 86_400_000 }),
      }),
      fc.record({
        kind: fc.constant('ramp' as const),
        from: fc.integer({ min: 0, max: 1_000_000 }),
        to: fc.integer({ min: 1, max: 1_000_000 }),
        overMs: fc.integer({ min: 1, max: 86_400_000 }),
        after: fc.constantFrom('stay' as const, 'repeat' as const),
      }),
    );
    const bytes = fc.integer({ min: 1, max: 1_048_576 });
    const size = fc.oneof(
      fc.constant(null),
      bytes.map((one) => ({ kind: 'fixed' as const, bytes: one })),
      fc
        .tuple(bytes, bytes)
        .map(([a, b]) => ({ kind: 'uniform' as const, min: Math.min(a, b), max: Math.max(a, b) })),
    );
    const weight = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(rate, size, weight, (one, other, much) => {
        const file = scenarioFileSchema.parse({
          name: NAME,
          rate: one,
          events: [{ data: { a: 1 }, size: other, weight: much }],
        });
        expect(readScenario(fieldsOf(file)).file).toEqual(file);
      }),
      { seed: SEED },
    );
  });

  it('takes an empty channel for the name, an empty limit for none', () => {
    const { file } = readScenario({ ...fields(), channel: '', limit: ' ' });
    expect(file).toMatchObject({ channel: null, limit: null });
  });

  it('takes an emptied event name for message, and an emptied user for nobody', () => {
    const { file } = readScenario(withEvent({ event: ' ', user: ' ' }));
    expect(file?.events[0]).toMatchObject({ event: 'message', user: null });
  });
});

describe('what is wrong with a form', () => {
  const form = fields();

  it.each<[string, ScenarioFields, string, RegExp]>([
    ['a name', { ...form, name: 'a/b' }, 'name', /^A name is letters/],
    ['a channel', { ...form, channel: 'a/../b' }, 'channel', /^The channel holds a \. or/],
    ['a seed', { ...form, seed: 'x' }, 'seed', /^A whole number/],
    ['a seed that is too large', { ...form, seed: '4294967296' }, 'seed', /^At most 4,294,967,295/],
    ['a limit', { ...form, limit: '0' }, 'limit', /^At least 1\.$/],
    ['a rate', rate({ perSecond: '0' }), 'rate.perSecond', /^Above 0\.$/],
    ['a rate that is none', rate({ perSecond: '' }), 'rate.perSecond', /^A number such as/],
    ['a jitter', rate({ jitter: '101' }), 'rate.jitter', /^From 0 to 100 %\.$/],
    ['a time', rate({ kind: 'bursts', every: '5' }), 'rate.everyMs', /^A duration is/],
    ['a long time', rate({ kind: 'bursts', every: '25h' }), 'rate.everyMs', /^At most 24h\.$/],
    ['bursts', rate({ kind: 'bursts', messages: '9999', every: '1ms' }), 'rate.messages', /1,000,/],
    ['a ramp', rate({ kind: 'ramp', from: '0', to: '0' }), 'rate.to', /^From 0 to 0 is nothing/],
    ['a weight', withEvent({ weight: '0' }), 'events.0.weight', /^Above 0\.$/],
    ['no JSON', withEvent({ data: '{"a": }' }), 'events.0.data', /^Not JSON: a value is wanted at/],
    ['nothing', withEvent({ data: '' }), 'events.0.data', /^Not JSON: there is nothing yet/],
    ['a user', withEvent({ user: '{{nobody}}' }), 'events.0.user', /no word nobody, at column 3/],
    [
      'a close code',
      withRule({ closes: true, code: '1005' }),
      'dialogue.0.close.code',
      /1000-1003/,
    ],
    ['nothing to do', withRule({ answers: [] }), 'dialogue.0.answer', /^A rule answers, closes/],
    ['no text', withRule({ when: 'contains', text: '' }), 'dialogue.0.when.text', /not be empty/],
    [
      'no value',
      withRule({ when: 'json', path: 'a', equals: '' }),
      'dialogue.0.when.equals',
      /JSON/,
    ],
  ])('is told at its field: %s', (_name, typed, path, words) => {
    const { file, problems } = readScenario(typed);
    expect(file).toBeNull();
    expect(Object.keys(problems)).toEqual([path]);
    expect(problems[path]).toMatch(words);
  });

  it('tells a size at its figures', () => {
    const size = { kind: 'uniform', min: '2 KiB', max: '1 KiB' } as const;
    const own = form.events[0]?.size;
    if (!own) throw new Error('there is no event');
    const { problems } = readScenario(withEvent({ size: { ...own, ...size } }));
    expect(problems).toEqual({ 'events.0.size.max': 'It is below the least.' });
  });

  it('tells the place of a template in an answer', () => {
    const answers = [{ key: 0, text: 'Hello {{user', after: '0ms' }];
    const { faults, problems } = readScenario(withRule({ answers }));
    expect(problems['dialogue.0.answer.0.text']).toMatch(
      /^\{\{ is not closed by }}, at column 7\.$/,
    );
    expect(faults['dialogue.0.answer.0.text']).toMatchObject({ from: 6, to: 12 });
  });

  it('tells all that is wrong at once', () => {
    const { problems } = readScenario({ ...withEvent({ weight: 'x', data: '[' }), name: '' });
    expect(Object.keys(problems).sort()).toEqual(['events.0.data', 'events.0.weight', 'name']);
  });

  function rate(part: Partial<ScenarioFields['rate']>): ScenarioFields {
    return { ...form, rate: { ...form.rate, ...part } };
  }
});

/** As many digits as people type. */
function round(value: number): number {
  return Number(value.toFixed(3));
}
