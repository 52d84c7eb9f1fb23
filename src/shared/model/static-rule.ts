import { z } from 'zod';

/** A plain answer of the mock server beside its own paths, which no rule can take. */
export const staticRuleSchema = z.strictObject({
  on: z.boolean().default(true),
  /** Null = any. */
  method: z
    .string()
    .regex(/^[A-Z]{1,32}$/, 'a method is capital letters only')
    .nullable()
    .default('GET'),
  /** `/health`, `/users/:id`, or `/api/*` for all below. `GET` answers `HEAD` too. */
  path: z
    .string()
    .regex(/^\/[^?#\s]*$/, 'a path starts with / and holds no ? # or space')
    .max(2_048),
  status: z.number().int().min(200).max(599).default(200),
  headers: z
    .array(z.tuple([z.string().min(1).max(256), z.string().max(8_192)]))
    .max(50)
    .default([]),
  /** A template; `{{path.id}}` stands for what `:id` matched. */
  body: z.string().max(1_048_576).default(''),
  delayMs: z.number().int().min(0).max(600_000).default(0),
});

/** The first that matches answers. */
export const staticRulesSchema = z.array(staticRuleSchema).max(500);

/** What a rules file holds. */
export const rulesFileSchema = z.strictObject({
  /** Version of this format. */
  format: z.literal(1).default(1),
  rules: staticRulesSchema,
});

/** See {@link staticRuleSchema}. */
export type StaticRule = z.output<typeof staticRuleSchema>;
