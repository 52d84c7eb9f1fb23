import { z } from 'zod';
import type { ConnectionRecord } from '../../../../shared/model/record';
import { TRANSPORTS } from '../../../../shared/model/transport';
import { bytesOfBase64 } from './base64';

/** Epoch ms that a Date can hold. */
export const moment = z.number().min(0).max(8.64e15);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** A duration or a difference. */
const ms = z.number().min(-1e15).max(1e15);
const text = z.string();
const direction = z.enum(['received', 'sent']);
const headers = z.record(text, text);

const closeReason = z.object({
  by: z.enum(['remote', 'local', 'network', 'limit']),
  clean: z.boolean(),
  code: count.exactOptional(),
  sentCode: count.exactOptional(),
  closeReason: text.exactOptional(),
  status: count.exactOptional(),
  error: text.exactOptional(),
  detail: text.exactOptional(),
  headers: headers.exactOptional(),
  body: text.exactOptional(),
  retryAfterMs: ms.exactOptional(),
});

const phase = ms.nullable().exactOptional();
const timings = z.object({
  dns: phase,
  tcp: phase,
  tls: phase,
  firstByte: ms.nullable().default(null),
});

const openInfo = z.object({
  transport: z.enum(TRANSPORTS),
  url: text,
  status: count.nullable().default(null),
  headers: headers.nullable().default(null),
  requestHeaders: headers.exactOptional(),
  timings: timings.default({ firstByte: null }),
  subprotocol: text.exactOptional(),
  extensions: text.exactOptional(),
});

/** A {@link ConnectionState}, from a file that anyone may have written. */
export const stateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('connecting'), attempt: count, url: text.exactOptional() }),
  z.object({ state: z.literal('open'), attempt: count, info: openInfo }),
  z.object({ state: z.literal('waiting'), attempt: count, delayMs: ms, reason: closeReason }),
  z.object({ state: z.literal('closing') }),
  z.object({ state: z.literal('closed'), reason: closeReason }),
]);

const line = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({
    kind: z.literal(kind),
    at: moment,
    connection: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    ...shape,
  });

const message = {
  direction,
  event: text.exactOptional(),
  id: text.exactOptional(),
  latencyMs: ms.nullable().exactOptional(),
};
const control = { direction, data: text, rttMs: ms.exactOptional() };
const attempt = count.default(0);

/** A line of `connect --json` or of our export (SPEC 7). What else stands in it is left out. */
const lineSchema = z.discriminatedUnion('kind', [
  z.discriminatedUnion('type', [
    line('message', { ...message, type: z.literal('text'), data: text }),
    line('message', { ...message, type: z.literal('binary'), dataBase64: text }),
  ]),
  line('ping', control),
  line('pong', control),
  line('close', { direction, code: count, reason: text, size: count.default(0) }),
  line('comment', { data: text }),
  line('retry', { ms: count, appliedMs: count }),
  line('poll', {
    status: count,
    holdMs: ms,
    updates: count,
    blindMs: ms.nullable(),
    url: text.default(''),
    size: count.default(0),
    headers: headers.default({}),
    cursor: text.nullable().default(null),
  }),
  line('redirect', { status: count, from: text, to: text }),
  line('invalid', { what: text, detail: text }),
  z.discriminatedUnion('state', [
    line('state', { state: z.literal('idle') }),
    line('state', { state: z.literal('connecting'), attempt, url: text.exactOptional() }),
    line('state', { state: z.literal('open'), attempt, ...openInfo.shape }),
    line('state', { state: z.literal('waiting'), attempt, delayMs: ms, reason: closeReason }),
    line('state', { state: z.literal('closing') }),
    line('state', { state: z.literal('closed'), reason: closeReason }),
  ]),
]);

type Line = z.output<typeof lineSchema>;

/** What a line says: a record and the number of its connection in the file. */
export type ReadLine =
  | { connection: number; record: ConnectionRecord }
  /** A line that is no record, on purpose. */
  | 'skip'
  /** Why it cannot be read. */
  | { why: string };

/** Lines that are no records: the end of `connect`, other commands. */
const NO_RECORDS = new Set<unknown>(['summary', 'listening', 'result']);

/** Reads a line of NDJSON. */
export function readLine(written: string): ReadLine {
  let found: unknown;
  try {
    found = JSON.parse(written);
  } catch {
    return { why: 'it is not JSON' };
  }
  if (typeof found !== 'object' || found === null) return { why: 'it is no JSON object' };
  if ('kind' in found && NO_RECORDS.has(found.kind)) return 'skip';
  const parsed = lineSchema.safeParse(found);
  if (!parsed.success) return { why: issueOf(parsed.error) };
  const record = recordOf(parsed.data);
  return record === null
    ? { why: 'dataBase64 is not base64' }
    : { connection: parsed.data.connection, record };
}

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  return place === '' ? (issue?.message ?? '') : `${place}: ${issue?.message}`;
}

function recordOf(line: Line): ConnectionRecord | null {
  const { connection: _, ...fields } = line;
  switch (fields.kind) {
    case 'message': {
      const { data, dataBase64, latencyMs, ...rest } = { data: '', dataBase64: '', ...fields };
      const payload = rest.type === 'text' ? Buffer.from(data) : bytesOfBase64(dataBase64);
      if (payload === null) return null;
      const latency = rest.direction === 'received' ? { latencyMs: latencyMs ?? null } : {};
      return { ...rest, payload, ...latency };
    }
    case 'ping':
    case 'pong': {
      const { data, ...rest } = fields;
      return { ...rest, payload: Buffer.from(data) };
    }
    case 'comment':
      return { kind: fields.kind, at: fields.at, text: fields.data };
    case 'state':
      return stateRecord(fields);
    default:
      return fields;
  }
}

function stateRecord(fields: Omit<Extract<Line, { kind: 'state' }>, 'connection'>) {
  const { kind, at, ...state } = fields as Extract<Line, { kind: 'state' }>;
  if (state.state !== 'open') {
    const { connection: _, ...rest } = state;
    return { kind, at, state: rest } as ConnectionRecord;
  }
  const { state: name, attempt: number, connection: _, ...info } = state;
  return { kind, at, state: { state: name, attempt: number, info } } as ConnectionRecord;
}
