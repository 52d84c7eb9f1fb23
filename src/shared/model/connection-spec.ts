import { z } from 'zod';
import { TIMESTAMP_UNITS } from './timestamp-unit';
import { TRANSPORTS } from './transport';

/** What to do when a link ends for a given cause. `slow` retries from ten times the base. */
export const RETRY_ACTIONS = ['retry', 'slow', 'stop'] as const;
/** See {@link RETRY_ACTIONS}. */
export type RetryAction = (typeof RETRY_ACTIONS)[number];

const header = z.tuple([z.string().min(1).max(1_024), z.string().max(65_536)]);
const durationMs = z.number().int().min(0).max(2_147_483_647);
/** A record must fit into one value of SQLite, 1e9 bytes, and an event may be kept twice. */
const byteCount = z.number().int().min(1).max(268_435_456);

/** Reconnect policy (SPEC 3). All times in ms. */
export const retryPolicySchema = z.strictObject({
  /** `exponential` = full jitter; `fixed` = always `baseMs`; `none` = never. */
  mode: z.enum(['exponential', 'fixed', 'none']).default('exponential'),
  baseMs: durationMs.default(500),
  capMs: durationMs.default(30_000),
  /** What the ceiling grows by with each attempt. */
  factor: z.number().min(1).max(100).default(2),
  /** `full` draws between floor and ceiling, `equal` between half the ceiling and it, `none` waits the ceiling. */
  jitter: z.enum(['full', 'equal', 'none']).default('full'),
  /** No delay is shorter. */
  floorMs: durationMs.default(100),
  /** Attempts in a row before giving up; null = no limit. */
  maxAttempts: z.number().int().min(1).nullable().default(null),
  /** Uptime after which the attempt count starts anew. */
  resetAfterMs: durationMs.default(5_000),
  /** Rules laid over the transport's own table, by cause, e.g. `{"status:503": "retry"}`. */
  rules: z.record(z.string(), z.enum(RETRY_ACTIONS)).default({}),
});

/** Where a long poll's cursor and messages are. Paths are dotted, `$.` in front optional. */
export const pollRuleSchema = z.strictObject({
  /** Path of the array of messages in the answer. */
  updatesPath: z.string().default('$.updates'),
  /** Path of the next cursor in the answer. */
  nextPath: z.string().default('$.next'),
  /** Where the cursor goes in the next request. */
  sendIn: z.enum(['query', 'header']).default('query'),
  /** Name of that query parameter or header. */
  sendAs: z.string().min(1).default('since'),
  /** Response header that holds the next cursor, instead of `nextPath`; null = none. */
  nextHeader: z.string().nullable().default(null),
  /** Gap between two requests unless the answer moved the cursor. */
  minGapMs: durationMs.default(1_000),
  /** Longest wait for an answer once the request is written; longer than any usual hold. */
  timeoutMs: durationMs.default(130_000),
});

/**
 * Everything a connection can be told, with its defaults: the single place where they stand.
 * Parsed wherever a spec crosses a trust line (CLI, IPC, files).
 */
export const connectionSpecSchema = z.strictObject({
  url: z.string().min(1).max(65_536),
  /** Where the same endpoint is served, too: each time the connection breaks, it goes to the next. */
  otherUrls: z.array(z.string().min(1).max(65_536)).max(50).default([]),
  transport: z.enum(TRANSPORTS),
  name: z.string().max(200).default(''),
  /** SSE only: our inspector, or the `eventsource` package exactly as a browser would. */
  client: z.enum(['inspector', 'eventsource']).default('inspector'),
  headers: z.array(header).max(1_000).default([]),
  auth: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('basic'), username: z.string(), password: z.string() }),
      z.strictObject({ type: z.literal('bearer'), token: z.string() }),
    ])
    .default({ type: 'none' }),
  /** HTTP transports; GET when null and there is no body, POST when there is one. */
  method: z
    .string()
    .regex(/^[A-Za-z]+$/, 'a method is letters only')
    .nullable()
    .default(null),
  body: z.string().max(16_777_216).nullable().default(null),
  subprotocols: z.array(z.string().min(1)).max(100).default([]),
  /** WebSocket: offer permessage-deflate (RFC 7692). */
  compression: z.boolean().default(true),
  /** WebSocket text messages sent on each open. */
  sendOnOpen: z.array(z.string().max(1_048_576)).max(100).default([]),
  tls: z
    .strictObject({
      /** False accepts any certificate, on this connection only. */
      verify: z.boolean().default(true),
      /** PEM text of extra certificate authorities; null = the system's. */
      ca: z.string().max(1_048_576).nullable().default(null),
    })
    .prefault({}),
  /** Redirects to follow; 0 shows the redirect as the answer. Null = 20 for HTTP, 0 for WebSocket. */
  maxRedirects: z.number().int().min(0).max(100).nullable().default(null),
  connectTimeoutMs: durationMs.default(10_000),
  /** Ends a link that has been silent so long; 0 = never. */
  idleTimeoutMs: durationMs.default(0),
  ping: z
    .strictObject({
      /** WebSocket ping interval; 0 = never. */
      intervalMs: durationMs.default(0),
      /** A ping unanswered so long ends the link. */
      pongTimeoutMs: durationMs.default(10_000),
      /** Answer the peer's pings; false swallows them, to see what the peer does. */
      answer: z.boolean().default(true),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Largest WebSocket message, in bytes; larger ends the link with 1009. */
      maxPayload: byteCount.default(104_857_600),
      /** Most fragments of one WebSocket message. */
      maxFragments: z.number().int().min(1).default(16_384),
      /** Pongs waiting to be read by a peer that goes on sending pings. */
      maxPendingPongs: z.number().int().min(1).default(256),
      /** Longest SSE line, in bytes. */
      maxLineBytes: byteCount.default(16_777_216),
      /** Largest SSE event (its data lines together), in bytes. */
      maxEventBytes: byteCount.default(16_777_216),
      /** Largest answer to a poll, in bytes. */
      maxBodyBytes: byteCount.default(67_108_864),
    })
    .prefault({}),
  poll: pollRuleSchema.prefault({}),
  /** Where the composer's POST goes, on transports that only receive. */
  post: z
    .strictObject({
      /** Null = made from the connection's URL: the mock server's `/publish`, else the same URL. */
      url: z.string().max(65_536).nullable().default(null),
      method: z
        .string()
        .regex(/^[A-Za-z]+$/, 'a method is letters only')
        .default('POST'),
      /** Null = no `Content-Type`. */
      contentType: z.string().max(256).nullable().default('application/json'),
    })
    .prefault({}),
  retry: retryPolicySchema.prefault({}),
  /** Path of the sequence number in a message; null = `id`, unless SSE ids are there. */
  idPath: z.string().nullable().default(null),
  /** Path of the timestamp in a message; null = looked for at `ts`. */
  tsPath: z.string().nullable().default(null),
  /** How that timestamp is written. */
  tsUnit: z.enum(TIMESTAMP_UNITS).default('auto'),
  /** SSE and long poll: requests whose only purpose is the round trip, as these have no pings. */
  probe: z
    .strictObject({
      /** 0 = never. */
      intervalMs: durationMs.default(0),
      /** Null = a long poll's own URL with `wait=0`; else the root of the server. */
      url: z.string().max(65_536).nullable().default(null),
    })
    .prefault({}),
});

/** A complete connection spec. */
export type ConnectionSpec = z.output<typeof connectionSpecSchema>;
/** A spec as people write it: what is left out takes its default. */
export type ConnectionSpecInput = z.input<typeof connectionSpecSchema>;
/** See {@link retryPolicySchema}. */
export type RetryPolicy = z.output<typeof retryPolicySchema>;
/** See {@link pollRuleSchema}. */
export type PollRule = z.output<typeof pollRuleSchema>;
