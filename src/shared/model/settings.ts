import { z } from 'zod';
import { logFilterSchema } from './log-filter';
import { staticRulesSchema } from './static-rule';

/** What a variable may be called: as in `{{name}}`. */
const variableName = z
  .string()
  .regex(
    /^[A-Za-z_][\w.-]{0,63}$/,
    'a name starts with a letter or _, then letters, digits, _ . - (64 at most)',
  );

/** A value that specs and messages refer to as `{{name}}`. */
export const variableSchema = z.strictObject({
  name: variableName,
  value: z.string().max(65_536).default(''),
  /** Shown as dots and kept in the system's keyring only. */
  secret: z.boolean().default(false),
});

/** A message of the composer, kept under a name. */
export const snippetSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** How `text` becomes bytes. */
  type: z.enum(['text', 'json', 'base64', 'hex']).default('text'),
  text: z.string().max(1_048_576).default(''),
});

/** A filter of the log, kept under a name. */
export const savedFilterSchema = z.strictObject({
  name: z.string().min(1).max(200),
  filter: logFilterSchema,
});

/** When to tell the user of what a connection receives. */
export const alertRuleSchema = z.strictObject({
  id: z.string().min(1).max(64),
  /** `rate` = messages per second; `size` = bytes of one message. */
  metric: z.enum(['rate', 'size']).default('rate'),
  comparison: z.enum(['above', 'below']).default('above'),
  /** In the unit of `metric`. */
  threshold: z.number().min(0),
  /** Name of the connection; null = every connection. */
  connection: z.string().max(200).nullable().default(null),
  enabled: z.boolean().default(true),
});

/** What the user has set, with its defaults: `settingsSchema.parse({})` gives them all. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']).default('system'),
  /** Tell the user, outside the window too, when a connection is lost. */
  notifyLost: z.boolean().default(false),
  alerts: z.array(alertRuleSchema).max(100).default([]),
  variables: z.array(variableSchema).max(500).default([]),
  snippets: z.array(snippetSchema).max(500).default([]),
  filters: z.array(savedFilterSchema).max(200).default([]),
  /** How much of what the connections write is kept on disk. */
  recording: z
    .strictObject({
      /** Bytes of all captures at which recording pauses; besides, a tenth of the free space. */
      limitBytes: z
        .number()
        .int()
        .min(1_048_576)
        .max(Number.MAX_SAFE_INTEGER)
        .default(10_737_418_240),
      /** Captures that nobody said to keep go when they are older; null = never. */
      maxAgeDays: z.number().int().min(1).max(36_500).nullable().default(null),
      /** The oldest captures that nobody said to keep go while all take more; null = never. */
      maxTotalBytes: z.number().int().min(1_048_576).nullable().default(null),
    })
    .prefault({}),
  /** Where the mock server listens, and who may use it besides loopback origins. */
  server: z
    .strictObject({
      host: z.string().min(1).max(255).default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(4_800),
      allowedOrigins: z.array(z.string().max(2_048)).max(100).default([]),
      /** https and wss, with a certificate of its own. */
      tls: z.boolean().default(false),
      /** Plain answers beside the server's own paths. */
      rules: staticRulesSchema.default([]),
    })
    .prefault({}),
});

/** See {@link variableSchema}. */
export type Variable = z.output<typeof variableSchema>;
/** See {@link snippetSchema}. */
export type Snippet = z.output<typeof snippetSchema>;
/** See {@link alertRuleSchema}. */
export type AlertRule = z.output<typeof alertRuleSchema>;
/** See {@link savedFilterSchema}. */
export type SavedFilter = z.output<typeof savedFilterSchema>;
/** See {@link settingsSchema}. */
export type Settings = z.output<typeof settingsSchema>;
