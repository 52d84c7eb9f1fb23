import { z } from 'zod';
import { TRANSPORTS } from './transport';

const ms = z.number().min(0).max(86_400_000);
const bytes = z.number().int().min(1).max(1_073_741_824);

/** How a line is cut: in good order (close frame, end of stream, empty answer), by FIN or by RST. */
export const CUT_WAYS = ['close', 'fin', 'rst'] as const;

/** The statuses that a fault can answer with. */
export const FAULT_STATUSES = [401, 403, 404, 429, 500, 502, 503, 504] as const;

/** As many as a plan holds. */
export const MOST_FAULTS = 50;

/** As large as a message can be made. */
export const MOST_OVERSIZE_BYTES = 268_435_456;

const name = z.string().min(1).max(256);

/** What goes wrong (SPEC 2, faults). */
export const faultKindSchema = z.discriminatedUnion('kind', [
  /** Each message goes out later, in order, by up to `jitterMs` more or less. Several add up. */
  z.strictObject({ kind: z.literal('latency'), ms, jitterMs: ms.default(0) }),
  /** A message never goes out to the client; it is in history all the same. */
  z.strictObject({ kind: z.literal('drop') }),
  /** It goes out twice. */
  z.strictObject({ kind: z.literal('duplicate') }),
  /** It goes out after the one that follows it. */
  z.strictObject({ kind: z.literal('reorder') }),
  /** The line ends after so many messages, or so long after it opened; whichever comes first. */
  z
    .strictObject({
      kind: z.literal('cut'),
      afterMessages: z.number().int().min(1).max(1_000_000_000).nullable().default(null),
      afterMs: ms.nullable().default(null),
      by: z.enum(CUT_WAYS).default('rst'),
    })
    .refine((cut) => cut.afterMessages !== null || cut.afterMs !== null, 'after what?'),
  /** The connection is ended by RST before an answer. */
  z.strictObject({ kind: z.literal('refuse') }),
  /** The request is answered with an error. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.literal(FAULT_STATUSES),
    /** `Retry-After`, in whole seconds. */
    retryAfterS: z.number().int().min(0).max(86_400).nullable().default(null),
  }),
  /** So long after it opened nothing is written any more, pongs neither; the TCP connection stays. */
  z.strictObject({ kind: z.literal('half-open'), afterMs: ms.default(0) }),
  /** A buffering proxy: bytes are held until there are so many, or so long, then all go out. */
  z
    .strictObject({
      kind: z.literal('buffer'),
      bytes: bytes.nullable().default(null),
      ms: ms.nullable().default(null),
    })
    .refine((buffer) => buffer.bytes !== null || buffer.ms !== null, 'until when?'),
  /** Bytes trickle. */
  z.strictObject({ kind: z.literal('drip'), bytesPerSecond: bytes }),
  /** In the middle of a message (frame, chunk, answer) the line ends. */
  z.strictObject({ kind: z.literal('truncate') }),
  /** A byte that is no UTF-8 stands in the message. */
  z.strictObject({ kind: z.literal('invalid-utf8') }),
  /** The message is made so large. */
  z.strictObject({ kind: z.literal('oversize'), bytes: bytes.max(MOST_OVERSIZE_BYTES) }),
  /** The answer says another content type; a WebSocket has none. */
  z.strictObject({
    kind: z.literal('content-type'),
    type: z
      .string()
      .regex(/^[\x20-\x7e]{1,256}$/)
      .default('text/html'),
  }),
  /** The request is answered with 204. */
  z.strictObject({ kind: z.literal('no-content') }),
]);

/** One fault: what, where, when, how often. */
export const faultSchema = z.strictObject({
  /** False: kept, and does nothing. */
  on: z.boolean().default(true),
  what: faultKindSchema,
  where: z
    .strictObject({
      /** Empty = all three. */
      transports: z.array(z.enum(TRANSPORTS)).max(3).default([]),
      channel: name.nullable().default(null),
      /** `user_id` of a WebSocket, client id of a poll, or any client by its number in the clients table, `#7`. */
      client: name.nullable().default(null),
    })
    .prefault({}),
  /** Ms since the fault was switched on; `forMs` null = until it is switched off. */
  when: z.strictObject({ fromMs: ms.default(0), forMs: ms.nullable().default(null) }).prefault({}),
  /** Of each message, or of each request, as `what` goes by. */
  probability: z.number().min(0).max(1).default(1),
});

/** All faults of a server; the same seed does the same to the same messages. */
export const faultPlanSchema = z.strictObject({
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  faults: z.array(faultSchema).max(MOST_FAULTS).default([]),
});

/** See {@link faultKindSchema}. */
export type FaultKind = z.output<typeof faultKindSchema>;
/** See {@link faultSchema}. */
export type Fault = z.output<typeof faultSchema>;
/** See {@link faultPlanSchema}. */
export type FaultPlan = z.output<typeof faultPlanSchema>;
/** See {@link CUT_WAYS}. */
export type CutWay = (typeof CUT_WAYS)[number];
/** The names of what can go wrong. */
export type FaultName = FaultKind['kind'];
