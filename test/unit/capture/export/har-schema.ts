import { z } from 'zod';

/** HAR 1.2 (softwareishard.com/blog/har-12-spec): fields with `_` in front are allowed, others not. */
const comment = z.string().optional();
const isoTime = z.iso.datetime();
const count = z.number().int().min(-1);
const notNegative = z.number().min(0);
const phase = z.number().min(-1);
const cookie = z.strictObject({ name: z.string(), value: z.string(), comment });
const pair = z.strictObject({ name: z.string(), value: z.string(), comment });

const request = z.strictObject({
  method: z.string().min(1),
  url: z.string(),
  httpVersion: z.string().min(1),
  cookies: z.array(cookie),
  headers: z.array(pair),
  queryString: z.array(pair),
  headersSize: count,
  bodySize: count,
  comment,
});

const response = z.strictObject({
  status: z.number().int().min(0),
  statusText: z.string(),
  httpVersion: z.string().min(1),
  cookies: z.array(cookie),
  headers: z.array(pair),
  content: z.strictObject({
    size: z.number().int().min(0),
    mimeType: z.string().min(1),
    text: z.string().optional(),
    encoding: z.literal('base64').optional(),
    comment,
  }),
  redirectURL: z.string(),
  headersSize: count,
  bodySize: count,
  comment,
});

const timings = z.strictObject({
  blocked: phase.optional(),
  dns: phase.optional(),
  connect: phase.optional(),
  ssl: phase.optional(),
  send: notNegative,
  wait: notNegative,
  receive: notNegative,
  comment,
});

/** `_webSocketMessages` and `_eventSourceMessages` as Chrome writes them (SPEC 5). */
const frame = z.strictObject({
  type: z.enum(['send', 'receive']),
  time: z.number(),
  opcode: z.union([z.literal(1), z.literal(2)]),
  data: z.string(),
});
const event = z.strictObject({
  time: z.number(),
  eventName: z.string(),
  eventId: z.string(),
  data: z.string(),
});

const entry = z
  .strictObject({
    startedDateTime: isoTime,
    time: notNegative,
    request,
    response,
    cache: z.strictObject({}),
    timings,
    comment,
    _resourceType: z.enum(['websocket', 'eventsource', 'fetch']),
    _connection: z.number().int(),
    _webSocketMessages: z.array(frame).optional(),
    _eventSourceMessages: z.array(event).optional(),
  })
  .refine(({ time, timings: { ssl: _, ...parts } }) => {
    const sum = Object.values(parts).reduce<number>(
      (total, part) => total + Math.max(0, Number(part)),
      0,
    );
    return Math.abs(sum - time) < 0.01;
  }, 'the time is the sum of the timings');

const harSchema = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string().min(1), version: z.string() }),
    entries: z.array(entry),
  }),
});

/** Reads a HAR; throws what is wrong with it. */
export function readHar(text: string): z.output<typeof harSchema>['log'] {
  return harSchema.parse(JSON.parse(text)).log;
}
