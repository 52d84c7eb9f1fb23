/** Latency percentiles in ms; null when no message held a timestamp. */
export interface LatencySummary {
  p50: number | null;
  p90: number | null;
  p99: number | null;
  max: number | null;
}

/** What the sequence of a connection's messages shows (SPEC 3, delivery audit). */
export interface AuditSummary {
  /** Ids missing between the smallest and largest seen. */
  lost: number;
  /** Arrivals of an id already seen. */
  duplicated: number;
  /** First arrivals with an id below the largest seen so far. */
  reordered: number;
}

/** A connection's figures so far. `audit` is null where nothing could be audited, never 0. */
export interface ConnectionFigures {
  received: number;
  sent: number;
  /** Payload bytes received. */
  bytes: number;
  /** Bytes read and written on the sockets, handshakes included. */
  wireBytes: number;
  /** Times the connection opened again. */
  reconnects: number;
  /** Time not open since the first open, in ms. */
  downtimeMs: number;
  audit: AuditSummary | null;
  latencyMs: LatencySummary;
  /** Mean difference between the latencies of successive messages in ms; null before the second. */
  jitterMs: number | null;
}
