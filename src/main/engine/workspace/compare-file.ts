import { z } from 'zod';
import { type CompareResult, compareSpecSchema } from '../../../shared/model/compare';
import { FAULT_NAMES } from '../../../shared/model/fault-words';
import { TRANSPORTS } from '../../../shared/model/transport';

/** The version that is written, and the newest that can be read. */
const VERSION = 1;

/** The largest file that is read: 50 rounds of three transports take less than a tenth of it. */
export const MAX_RUN_BYTES = 8_388_608;
/** Most characters of a name. */
export const MAX_NAME = 200;

const MOST_BINS = 200;
const MOST_LINES = 100;

const count = z.number().int().min(0);
const amount = z.number().min(0);
const line = z.string().max(2_000);
/** Clocks of two machines may make a latency negative. */
const ms = z.number().nullable();

const figuresSchema = z.strictObject({
  published: count,
  delivered: count,
  lost: count,
  duplicated: count,
  reordered: count,
  latencyMs: z.strictObject({ p50: ms, p90: ms, p99: ms, max: ms }),
  jitterMs: amount.nullable(),
  wireBytes: amount,
  wireBytesPerMessage: amount.nullable(),
  payloadBytes: amount,
  headerBytes: amount.nullable(),
  framingBytes: z.number().nullable(),
  efficiency: amount.nullable(),
  requests: count,
  connections: count,
  reconnects: count,
  downtimeMs: amount,
  cpuUsPerMessage: amount.nullable(),
  injected: z.partialRecord(z.enum(FAULT_NAMES), count).exactOptional(),
  gaveUp: line.exactOptional(),
});
const binSchema = z.strictObject({ fromMs: z.number(), toMs: z.number(), count });

const byTransport = <T extends z.ZodType>(schema: T) => z.partialRecord(z.enum(TRANSPORTS), schema);
const figures = byTransport(figuresSchema);
const bins = byTransport(z.array(binSchema).max(MOST_BINS));

const resultSchema: z.ZodType<CompareResult> = z.strictObject({
  /** Within what a date can be. */
  startedAt: z.number().min(0).max(8_640_000_000_000_000),
  spec: compareSpecSchema,
  clock: z.enum(['exact', 'same-host', 'offset']),
  machine: line,
  rounds: z
    .array(
      z.strictObject({
        ...{ transports: figures, bins, publisherLateMs: z.number() },
        publishFailed: count.exactOptional(),
        faultNotes: z.array(line).max(MOST_LINES).exactOptional(),
      }),
    )
    .max(50),
  transports: figures,
  bins,
  advice: z
    .array(
      z.strictObject({
        rule: line,
        transport: z.enum(TRANSPORTS).nullable(),
        says: line,
        because: z.array(line).max(MOST_LINES),
      }),
    )
    .max(MOST_LINES),
});

const versionSchema = z.object({ version: z.number().int().min(1) });
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  name: z.string().min(1).max(MAX_NAME),
  result: resultSchema,
});

/** A run as its file holds it. */
export interface SavedRun {
  name: string;
  result: CompareResult;
}

/** The text of a run's file. */
export function encodeRun({ name, result }: SavedRun): string {
  const file: z.input<typeof fileSchema> = { version: VERSION, name, result };
  return `${JSON.stringify(file)}\n`;
}

/** Reads the text of a file, which may hold anything; a string says why it is no run, for people. */
export function decodeRun(text: string): SavedRun | string {
  const json = parseJson(text);
  if (json === undefined) return 'it is not JSON';
  const version = versionSchema.safeParse(json).data?.version;
  if (version !== undefined && version > VERSION) return 'it was written by a newer Wirescope';
  const file = fileSchema.safeParse(json).data;
  return file ? { name: file.name, result: file.result } : 'it is no comparison of Wirescope';
}

/** Undefined when it does not parse; the error would quote the file. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
