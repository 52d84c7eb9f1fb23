import { z } from 'zod';
import { RECORD_KINDS } from './record';

const byteCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Epoch ms. */
const moment = z.number().min(-8.64e15).max(8.64e15);

/** Most characters of a pattern. */
const MAX_PATTERN = 4_096;

/** What is looked for in payloads, event names and what rows say of records without payload. */
export const textPatternSchema = z.strictObject({
  pattern: z.string().min(1).max(MAX_PATTERN),
  /** `regex` is RE2 syntax: linear time, no look-around, no back-references. */
  mode: z.enum(['text', 'regex']).default('text'),
  caseSensitive: z.boolean().default(false),
});

/** Which records of a log are shown. Everything that is set must hold; what is empty or null is not asked. */
export const logFilterSchema = z.strictObject({
  direction: z.enum(['received', 'sent']).nullable().default(null),
  kinds: z.array(z.enum(RECORD_KINDS)).max(32).default([]),
  /** Event names, exact, as rows show them. */
  events: z.array(z.string().max(1_024)).max(100).default([]),
  /** Connections of the capture, by id; only asked where the log is that of a whole capture. */
  connections: z.array(z.number().int().positive()).max(1_000).default([]),
  /** Payload bytes, both ends included. Records without payload have no size and never match. */
  minSize: byteCount.nullable().default(null),
  maxSize: byteCount.nullable().default(null),
  /** Epoch ms: at or after `from`, before `to`. */
  from: moment.nullable().default(null),
  to: moment.nullable().default(null),
  text: textPatternSchema.nullable().default(null),
  /** A comparison as `parseComparison` reads it: `data.price > 100`. */
  json: z.string().max(1_024).nullable().default(null),
  /** Only records that are marked. */
  marked: z.boolean().default(false),
});

/** See {@link textPatternSchema}. */
export type TextPattern = z.output<typeof textPatternSchema>;
/** See {@link logFilterSchema}. */
export type LogFilter = z.output<typeof logFilterSchema>;
/** A filter as it is written: what is left out is not asked. */
export type LogFilterInput = z.input<typeof logFilterSchema>;

/** A filter that lets everything through. */
export const NO_FILTER: LogFilter = logFilterSchema.parse({});

/** True when the filter asks for nothing. */
export function isNoFilter(filter: LogFilter): boolean {
  return JSON.stringify(filter) === JSON.stringify(NO_FILTER);
}
