import { z } from 'zod';
import type { ConnectionRecord, RecordKind } from '../../../shared/model/record';

/** Kinds whose fields stand in a record's meta, as JSON. */
export type FieldKind = Exclude<RecordKind, 'message' | 'comment'>;

const headers = z.record(z.string(), z.string());
const duration = z.number().nullable();

const closeReason = z.object({
  by: z.enum(['remote', 'local', 'network', 'limit']),
  clean: z.boolean(),
  code: z.number().exactOptional(),
  sentCode: z.number().exactOptional(),
  closeReason: z.string().exactOptional(),
  status: z.number().exactOptional(),
  error: z.string().exactOptional(),
  detail: z.string().exactOptional(),
  headers: headers.exactOptional(),
  body: z.string().exactOptional(),
  retryAfterMs: z.number().exactOptional(),
});

const openInfo = z.object({
  transport: z.enum(['websocket', 'sse', 'poll']),
  url: z.string(),
  status: z.number().nullable(),
  headers: headers.nullable(),
  requestHeaders: headers.exactOptional(),
  resumed: z.object({ by: z.enum(['last-event-id', 'cursor']), value: z.string() }).exactOptional(),
  timings: z.object({
    dns: duration.exactOptional(),
    tcp: duration.exactOptional(),
    tls: duration.exactOptional(),
    firstByte: duration,
  }),
  subprotocol: z.string().exactOptional(),
  extensions: z.string().exactOptional(),
});

const delayChoice = z.object({
  by: z.enum(['policy', 'retry', 'retry-after']),
  leastMs: z.number(),
  mostMs: z.number(),
  askedMs: z.number().exactOptional(),
});

const state = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({
    state: z.literal('connecting'),
    attempt: z.number(),
    url: z.string().exactOptional(),
  }),
  z.object({
    state: z.literal('open'),
    attempt: z.number(),
    info: openInfo,
    resent: z.number().exactOptional(),
  }),
  z.object({
    state: z.literal('waiting'),
    attempt: z.number(),
    delayMs: z.number(),
    choice: delayChoice.exactOptional(),
    reason: closeReason,
  }),
  z.object({ state: z.literal('closing') }),
  z.object({ state: z.literal('closed'), reason: closeReason }),
]);

const direction = z.enum(['received', 'sent']);
const control = z.object({ direction, rttMs: z.number().exactOptional() });

const FIELDS = {
  ping: control,
  pong: control,
  close: z.object({ direction, code: z.number(), reason: z.string(), size: z.number() }),
  retry: z.object({ ms: z.number(), appliedMs: z.number() }),
  poll: z.object({
    status: z.number(),
    holdMs: z.number(),
    updates: z.number(),
    blindMs: z.number().nullable(),
    url: z.string(),
    size: z.number(),
    headers,
    cursor: z.string().nullable(),
  }),
  post: z.object({
    method: z.string(),
    url: z.string(),
    status: z.number().nullable(),
    durationMs: z.number(),
    size: z.number(),
    headers,
    error: z.string().exactOptional(),
  }),
  redirect: z.object({ status: z.number(), from: z.string(), to: z.string() }),
  invalid: z.object({ what: z.string(), detail: z.string() }),
  state: z.object({ state }),
  clock: z.object({ jumpMs: z.number() }),
  audit: z.object({
    what: z.enum(['lost', 'duplicated', 'reordered', 'reset']),
    from: z.number(),
    to: z.number(),
    cause: z.enum(['reconnect', 'gap', 'stream']),
    seam: z.number().nullable(),
    reason: z.string().exactOptional(),
    more: z.number(),
  }),
  probe: z.object({
    url: z.string(),
    status: z.number().nullable(),
    rttMs: z.number().nullable(),
    error: z.string().exactOptional(),
  }),
} satisfies Record<FieldKind, z.ZodType<Partial<ConnectionRecord>>>;

/** The fields of a record from its meta; null when they are not what its kind has. */
export function readFields(kind: FieldKind, meta: string): Record<string, unknown> | null {
  try {
    return FIELDS[kind].safeParse(JSON.parse(meta)).data ?? null;
  } catch {
    return null;
  }
}
