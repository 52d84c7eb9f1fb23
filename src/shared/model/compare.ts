import { z } from 'zod';
import type { FaultName } from './fault';
import type { Bin } from './measures';
import type { LatencySummary } from './summary';
import { TRANSPORTS, type Transport } from './transport';

/** What is compared (SPEC 6): the same messages on the same schedule over each transport. */
export const compareSpecSchema = z.strictObject({
  transports: z
    .array(z.enum(TRANSPORTS))
    .min(1)
    .max(3)
    .refine((list) => new Set(list).size === list.length, 'each transport once')
    .default([...TRANSPORTS]),
  /** Messages a second. */
  rate: z.number().positive().max(20_000).default(100),
  /** Bytes of `data` as JSON. */
  sizeBytes: z.number().int().min(2).max(1_000_000).default(200),
  /** Of one round, without warm-up, in ms. */
  durationMs: z.number().int().min(100).max(3_600_000).default(10_000),
  rounds: z.number().int().min(1).max(50).default(1),
  /** Messages of this time at the beginning of each round are not counted, in ms. */
  warmupMs: z.number().int().min(0).max(60_000).default(1_000),
  /** How long after the last message a client may take to receive what is outstanding, in ms. */
  drainMs: z.number().int().min(100).max(60_000).default(5_000),
  /** Payloads are made from it. */
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  /** `http://host:port` of a server with the surface of SPEC 2; null = a mock server of its own. */
  baseUrl: z.string().max(2_048).nullable().default(null),
  /**
   * What its own mock server does wrong while messages count, as `serve --fault` takes it, with
   * `seed`; empty = nothing. Times in it go from the first message that counts.
   */
  faults: z.string().max(4_096).default(''),
});
/** See {@link compareSpecSchema}. */
export type CompareSpec = z.output<typeof compareSpecSchema>;
/** A spec as people write it. */
export type CompareSpecInput = z.input<typeof compareSpecSchema>;

/**
 * What one transport did in one round, warm-up left out (SPEC 7). Bytes, requests and CPU time are
 * of the round; `requests` and `connections` count those of the opening before it, too. Null:
 * could not be measured.
 */
export interface TransportFigures {
  /** Messages published, the same for each transport. */
  published: number;
  /** Of them, those that arrived at least once. */
  delivered: number;
  lost: number;
  duplicated: number;
  reordered: number;
  latencyMs: LatencySummary;
  /** Mean difference between the latencies of successive messages. */
  jitterMs: number | null;
  /** Read and written on the client's sockets. */
  wireBytes: number;
  wireBytesPerMessage: number | null;
  /** Of envelopes, each arrival counted. */
  payloadBytes: number;
  /** Heads of requests and answers; null where unknown. */
  headerBytes: number | null;
  /** What is neither payload nor heads. */
  framingBytes: number | null;
  /** Payload of what is on the wire, 0 to 1. */
  efficiency: number | null;
  requests: number;
  connections: number;
  reconnects: number;
  downtimeMs: number;
  /** User and system time of the client's process for each message delivered, in µs. */
  cpuUsPerMessage: number | null;
  /** Faults that the server did to it, by kind; absent without faults. */
  injected?: Partial<Record<FaultName, number>>;
  /** Why its client gave up before the end, for people; absent = it did not. */
  gaveUp?: string;
}

/** Figures by transport; those that were not compared are absent. */
export type FiguresByTransport = Partial<Record<Transport, TransportFigures>>;

/** What the measurements suggest. */
export interface Advice {
  /** Name of the rule it comes from. */
  rule: string;
  /** The transport it is for; null for advice on none. */
  transport: Transport | null;
  says: string;
  /** The measured rows it rests on. */
  because: string[];
}

/** One round of a comparison. */
export interface CompareRound {
  transports: FiguresByTransport;
  /** Latency distribution by transport. */
  bins: Partial<Record<Transport, Bin[]>>;
  /** How late the publisher was behind its schedule at worst, in ms. */
  publisherLateMs: number;
  /** Messages that the server did not take; absent = none. */
  publishFailed?: number;
  /** What of the faults a transport cannot express, one sentence each; absent = nothing. */
  faultNotes?: string[];
}

/** A comparison that is over. */
export interface CompareResult {
  /** Epoch ms. */
  startedAt: number;
  spec: CompareSpec;
  /** `exact` and `same-host`: one clock. `offset`: the difference of two clocks is in each latency, alike in all. */
  clock: 'exact' | 'same-host' | 'offset';
  /** What was measured on: `linux x64, 2 cores, Node 20.20.0`. */
  machine: string;
  rounds: CompareRound[];
  /** All rounds in one: the worst of lost, duplicated, reordered, delivered; the median of the rest. */
  transports: FiguresByTransport;
  /** Latency distributions of all rounds together. */
  bins: Partial<Record<Transport, Bin[]>>;
  advice: Advice[];
}
