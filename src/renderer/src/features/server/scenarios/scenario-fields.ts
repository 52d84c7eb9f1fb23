import { z } from 'zod';
import type {
  DialogueRule,
  ScenarioEvent,
  ScenarioFile,
  ScenarioRate,
  ScenarioSize,
} from '../../../../../shared/model/scenario-file';
import { writeQuantity } from '../../../lib/quantities';

const text = z.string();
/** Tells rows apart while they are moved and removed; of no other meaning. */
const key = z.number();

const rateFieldsSchema = z.strictObject({
  kind: z.enum(['fixed', 'poisson', 'bursts', 'ramp']),
  perSecond: text,
  /** Percent. */
  jitter: text,
  messages: text,
  every: text,
  from: text,
  to: text,
  over: text,
  after: z.enum(['stay', 'repeat']),
});

const sizeFieldsSchema = z.strictObject({
  kind: z.enum(['own', 'fixed', 'uniform', 'lognormal']),
  bytes: text,
  min: text,
  max: text,
  median: text,
  sigma: text,
});

const eventFieldsSchema = z.strictObject({
  key,
  event: text,
  weight: text,
  user: text,
  /** JSON. */
  data: text,
  size: sizeFieldsSchema,
});

const answerFieldsSchema = z.strictObject({ key, text, after: text });

const ruleFieldsSchema = z.strictObject({
  key,
  when: z.enum(['any', 'equals', 'contains', 'regex', 'json']),
  /** What a text equals or contains. */
  text,
  pattern: text,
  path: text,
  /** JSON. */
  equals: text,
  answers: z.array(answerFieldsSchema),
  to: z.enum(['sender', 'room']),
  closes: z.boolean(),
  code: text,
  reason: text,
  swallow: z.boolean(),
});

/** A scenario as it is typed: what stands in the fields, whether it can be read or not. */
export const scenarioFieldsSchema = z.strictObject({
  name: text,
  description: text,
  channel: text,
  seed: text,
  limit: text,
  rate: rateFieldsSchema,
  events: z.array(eventFieldsSchema),
  dialogue: z.array(ruleFieldsSchema),
});

/** See {@link scenarioFieldsSchema}. */
export type ScenarioFields = z.output<typeof scenarioFieldsSchema>;
/** The fields of a rate. */
export type RateFields = z.output<typeof rateFieldsSchema>;
/** The fields of a size. */
export type SizeFields = z.output<typeof sizeFieldsSchema>;
/** The fields of one kind of message. */
export type EventFields = z.output<typeof eventFieldsSchema>;
/** The fields of a rule of a dialogue. */
export type RuleFields = z.output<typeof ruleFieldsSchema>;

const NO_RATE = {
  ...{ perSecond: '10', jitter: '0', messages: '50', every: '5s' },
  ...{ from: '1', to: '100', over: '30s', after: 'stay' },
} as const satisfies Omit<RateFields, 'kind'>;

/** Size as it comes; the other kinds begin with these figures. */
export const OWN_SIZE: SizeFields = {
  ...{ kind: 'own', bytes: '1 KiB' },
  ...{ min: '200 B', max: '2 KiB', median: '500 B', sigma: '0.5' },
};

const ms = (value: number) => writeQuantity(value, 'duration');
const bytes = (value: number) => writeQuantity(value, 'bytes');

/** A scenario as it stands in the fields. */
export function fieldsOf(file: ScenarioFile): ScenarioFields {
  return {
    name: file.name,
    description: file.description,
    channel: file.channel ?? '',
    seed: String(file.seed),
    limit: file.limit === null ? '' : String(file.limit),
    rate: rateFieldsOf(file.rate),
    events: file.events.map(eventFieldsOf),
    dialogue: file.dialogue.map(ruleFieldsOf),
  };
}

function rateFieldsOf(rate: ScenarioRate): RateFields {
  switch (rate.kind) {
    case 'fixed': {
      const jitter = String(Number((rate.jitter * 100).toPrecision(12)));
      return { ...NO_RATE, kind: rate.kind, perSecond: String(rate.perSecond), jitter };
    }
    case 'poisson':
      return { ...NO_RATE, kind: rate.kind, perSecond: String(rate.perSecond) };
    case 'bursts': {
      const { kind, messages, everyMs } = rate;
      return { ...NO_RATE, kind, messages: String(messages), every: ms(everyMs) };
    }
    case 'ramp': {
      const { kind, from, to, overMs, after } = rate;
      return { ...NO_RATE, kind, from: String(from), to: String(to), over: ms(overMs), after };
    }
  }
}

function eventFieldsOf(event: ScenarioEvent, at: number): EventFields {
  return {
    key: at,
    event: event.event,
    weight: String(event.weight),
    user: event.user ?? '',
    data: JSON.stringify(event.data, null, 2),
    size: event.size === null ? OWN_SIZE : sizeFieldsOf(event.size),
  };
}

function sizeFieldsOf(size: ScenarioSize): SizeFields {
  switch (size.kind) {
    case 'fixed':
      return { ...OWN_SIZE, kind: size.kind, bytes: bytes(size.bytes) };
    case 'uniform':
      return { ...OWN_SIZE, kind: size.kind, min: bytes(size.min), max: bytes(size.max) };
    case 'lognormal':
      return {
        ...{ ...OWN_SIZE, kind: size.kind },
        ...{ median: bytes(size.median), sigma: String(size.sigma) },
      };
  }
}

function ruleFieldsOf({ when, answer, to, close, swallow }: DialogueRule, at: number): RuleFields {
  return {
    key: at,
    when: when.kind,
    text: 'text' in when ? when.text : '',
    pattern: when.kind === 'regex' ? when.pattern : '',
    path: when.kind === 'json' ? when.path : '',
    equals: when.kind === 'json' ? JSON.stringify(when.equals) : '',
    answers: answer.map((one, index) => ({ key: index, text: one.text, after: ms(one.afterMs) })),
    to,
    closes: close !== null,
    code: String(close?.code ?? 1_000),
    reason: close?.reason ?? '',
    swallow,
  };
}
