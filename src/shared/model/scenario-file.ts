import { z } from 'zod';

const perSecond = z.number().positive().max(1_000_000);
const ms = z.number().int().min(0).max(86_400_000);
/** Typed so: the recursive type of JSON would be carried into every type that holds it. */
const json: z.ZodType<unknown, unknown> = z.json();
const sizeBytes = z.number().int().min(1).max(1_048_576);
const encoder = new TextEncoder();

/** Those that an endpoint may send (RFC 6455 7.4). */
function isCloseCode(code: number): boolean {
  return (
    (code >= 1_000 && code <= 1_003) ||
    (code >= 1_007 && code <= 1_014) ||
    (code >= 3_000 && code <= 4_999)
  );
}

/** How many messages a second. */
export const scenarioRateSchema = z.discriminatedUnion('kind', [
  /** Even; `jitter` spreads each due time by a part of the interval, 0 to 1. */
  z.strictObject({
    kind: z.literal('fixed'),
    perSecond,
    jitter: z.number().min(0).max(1).default(0),
  }),
  /** Independent arrivals: the intervals are exponential with the mean `1 / perSecond`. */
  z.strictObject({ kind: z.literal('poisson'), perSecond }),
  /** `messages` at once, every `everyMs`. */
  z
    .strictObject({
      kind: z.literal('bursts'),
      messages: z.number().int().min(1).max(100_000),
      everyMs: ms.min(1),
    })
    .refine(({ messages, everyMs }) => messages <= everyMs * 1_000, {
      error: 'more than 1,000,000 a second',
      path: ['messages'],
    }),
  /** From one rate to another in `overMs`, evenly; then it stays there (at 0 it ends) or begins anew. */
  z
    .strictObject({
      kind: z.literal('ramp'),
      from: z.number().min(0).max(1_000_000),
      to: z.number().min(0).max(1_000_000),
      overMs: ms.min(1),
      after: z.enum(['stay', 'repeat']).default('stay'),
    })
    .refine(({ from, to }) => from > 0 || to > 0, {
      error: 'from 0 to 0 is nothing',
      path: ['to'],
    }),
]);

/** Sizes of `data` as JSON, in bytes: an object is brought to the size drawn by a last member `pad`. */
export const scenarioSizeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), bytes: sizeBytes }),
  z
    .strictObject({ kind: z.literal('uniform'), min: sizeBytes, max: sizeBytes })
    .refine(({ min, max }) => min <= max, { error: 'it is below the least', path: ['max'] }),
  /** The middle one and the spread: most are near `median`, a few much larger. */
  z.strictObject({
    kind: z.literal('lognormal'),
    median: sizeBytes,
    sigma: z.number().min(0.01).max(3).default(0.5),
  }),
]);

/** One kind of message that a scenario publishes. */
export const scenarioEventSchema = z.strictObject({
  event: z.string().min(1).max(256).default('message'),
  /** How often, in relation to the others. */
  weight: z.number().positive().max(1_000_000).default(1),
  /** Any JSON; texts in it are templates, and one that is a single word keeps the word's type. */
  data: json,
  size: scenarioSizeSchema.nullable().default(null),
  /** Who says it; a template. Null = nobody. */
  user: z.string().max(256).nullable().default(null),
});

/** What a scripted dialogue does with a text that a WebSocket client sends: the first that matches answers. */
export const dialogueRuleSchema = z.strictObject({
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('any') }),
    z.strictObject({ kind: z.literal('equals'), text: z.string().max(65_536) }),
    z.strictObject({ kind: z.literal('contains'), text: z.string().min(1).max(65_536) }),
    /** Syntax of RE2, anywhere in the text; `{{match.1}}` stands for what its first group matched. */
    z.strictObject({ kind: z.literal('regex'), pattern: z.string().min(1).max(4_096) }),
    /** The text is JSON and holds this value at this path. */
    z.strictObject({
      kind: z.literal('json'),
      path: z.string().min(1).max(1_024),
      equals: json,
    }),
  ]),
  /** Sent one after the other, each `afterMs` after the one before; templates. */
  answer: z
    .array(z.strictObject({ text: z.string().max(1_048_576), afterMs: ms.default(0) }))
    .max(100)
    .default([]),
  /** `sender`: text frames as written, to the client that asked. `room`: published to all. */
  to: z.enum(['sender', 'room']).default('sender'),
  /** Then the client is closed with this. */
  close: z
    .strictObject({
      code: z
        .number()
        .int()
        .refine(isCloseCode, 'a close code is 1000-1003, 1007-1014 or 3000-4999'),
      reason: z
        .string()
        .max(123)
        .refine(
          (text) => encoder.encode(text).length <= 123,
          'a close reason has 123 bytes at most',
        )
        .default(''),
    })
    .nullable()
    .default(null),
  /** The text is not published to the room as well. */
  swallow: z.boolean().default(false),
});

/** What a scenario file holds; CLI and window share them. */
export const scenarioFileSchema = z.strictObject({
  /** Version of this format. */
  format: z.literal(1).default(1),
  name: z
    .string()
    .regex(/^[\w][\w .-]{0,62}$/, 'a name is letters, digits, space, _ . and -, 63 at most'),
  description: z.string().max(1_000).default(''),
  /** Null = the name. */
  channel: z.string().max(256).nullable().default(null),
  /** The same seed gives the same messages. */
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  rate: scenarioRateSchema.prefault({ kind: 'fixed', perSecond: 10 }),
  /** Empty: it publishes nothing and only answers. */
  events: z.array(scenarioEventSchema).max(100).default([]),
  /** It publishes no more after so many messages; null = never. */
  limit: z.number().int().min(1).nullable().default(null),
  dialogue: z.array(dialogueRuleSchema).max(200).default([]),
});

/** See {@link scenarioRateSchema}. */
export type ScenarioRate = z.output<typeof scenarioRateSchema>;
/** See {@link scenarioSizeSchema}. */
export type ScenarioSize = z.output<typeof scenarioSizeSchema>;
/** See {@link scenarioEventSchema}. */
export type ScenarioEvent = z.output<typeof scenarioEventSchema>;
/** See {@link dialogueRuleSchema}. */
export type DialogueRule = z.output<typeof dialogueRuleSchema>;
/** See {@link scenarioFileSchema}. */
export type ScenarioFile = z.output<typeof scenarioFileSchema>;
/** A scenario file as people write it. */
export type ScenarioFileInput = z.input<typeof scenarioFileSchema>;
