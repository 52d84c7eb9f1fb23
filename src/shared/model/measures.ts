import type { HandshakeTimings } from './record';
import type { TimestampUnit } from './timestamp-unit';

/** The stretches of time that latency is told for: the last second, and so on, or the whole run. */
export const MEASURE_WINDOWS = ['1s', '10s', '1m', 'run'] as const;
/** See {@link MEASURE_WINDOWS}. */
export type MeasureWindow = (typeof MEASURE_WINDOWS)[number];

/** A set of durations in ms (2 significant digits; `max` is exact); all null when `count` is 0. */
export interface Distribution {
  count: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
  p999: number | null;
  max: number | null;
}

/** Durations from `fromMs` to below `toMs`. */
export interface Bin {
  fromMs: number;
  toMs: number;
  count: number;
}

/**
 * What one-way latency rests on (SPEC 4). `exact`: sender and receiver stamp with one clock, the
 * embedded server. `same-host`: a loopback address, whose peer most likely reads the same clock.
 * `offset`: two clocks, their difference is in every figure. `corrected`: two clocks, the
 * difference is estimated with the round trip and taken off.
 */
export type LatencyClock = 'exact' | 'same-host' | 'offset' | 'corrected';

/** One-way latency: receive time minus the timestamp in the message. */
export interface OneWayLatency {
  clock: LatencyClock;
  /** What was taken off each figure, and how far it may be wrong either way, in ms; null unless `corrected`. */
  offsetMs: number | null;
  boundMs: number | null;
  /** Where the timestamp was found and in what unit; null while no message held one. */
  timestamp: { path: string; unit: Exclude<TimestampUnit, 'auto'>; detected: boolean } | null;
  /** Null where nothing was kept: latency by time is kept from when it is first looked at. */
  windows: Record<Exclude<MeasureWindow, 'run'>, Distribution | null> & { run: Distribution };
  /** The distribution of the window asked for: at most 60 bins, each wider than the one before. */
  bins: Bin[];
  /** Values below zero, which are in no percentile: clock offset. In ms. */
  negative: { count: number; minMs: number | null; meanMs: number | null };
  /** Mean difference between the latencies of successive messages in ms; null before the second. */
  jitterMs: number | null;
}

/** How a stream of tokens, as language models send them, came along. */
export interface TokenStream {
  /** Answers begun, and those that have ended. */
  answers: number;
  ended: number;
  /** Tokens (pieces of text) of the newest answer. */
  tokens: number;
  /** From the request, or the end of the answer before, to the first token of the newest, in ms. */
  firstTokenMs: number | null;
  /** Of the newest answer, from its first token on; null before the second. */
  perSecond: number | null;
  /** The newest answer as one text, at most 64 KiB of it. */
  text: string;
  cut: boolean;
}

/** Everything that is measured about one connection. All durations in ms, by the monotonic clock. */
export interface Measures {
  latency: OneWayLatency;
  /** Round trips: WebSocket pings or, where it has none, probes. Null before the first. */
  rtt: (Distribution & { lastMs: number }) | null;
  /** Between the arrivals of successive messages; those of one chunk arrive at once. */
  arrival: { gap: Distribution; jitterMs: number | null; sinceLastMs: number | null };
  /** Of the newest link that opened; null before. */
  handshake: HandshakeTimings | null;
  /** From dialling to open, and to the first message; of the newest link. */
  openMs: number | null;
  firstMessageMs: number | null;
  /** Null on other transports. `deadMs`: time without a request at the server since the first one. */
  polls: {
    count: number;
    empty: number;
    hold: Distribution;
    blind: Distribution;
    deadMs: number;
  } | null;
  /** Null unless messages look like the stream of a language model. */
  tokens: TokenStream | null;
  wire: WireUse;
}

/** What went over a connection's sockets, in bytes. Overhead of TLS is in `framing`, not apart. */
export interface WireUse {
  /** Read and written, everything included. */
  total: number;
  /** Payload of messages, both directions. */
  payload: number;
  /** Heads of HTTP requests and answers; null where they are not known. */
  heads: number | null;
  /** The rest: frame headers, field names, chunk sizes, JSON around messages; null with `heads`. */
  framing: number | null;
  requests: number;
  sockets: number;
}
