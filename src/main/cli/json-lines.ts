import type { ConnectionFigures, LatencySummary } from '../../shared/model/summary';
import { type JsonLine, type LineStamp, round } from '../engine/capture/export/record-line';

/**
 * The last line of `connect` (SPEC 7).
 *
 * @param stored received messages that are on disk; null without a capture
 */
export function summaryLine(
  figures: ConnectionFigures,
  stored: number | null,
  stamp: LineStamp,
): JsonLine {
  return {
    kind: 'summary',
    t: round(stamp.t),
    at: round(stamp.at),
    connection: stamp.connection,
    received: figures.received,
    sent: figures.sent,
    bytes: figures.bytes,
    wireBytes: figures.wireBytes,
    reconnects: figures.reconnects,
    downtimeMs: round(figures.downtimeMs),
    lost: figures.audit?.lost ?? null,
    duplicated: figures.audit?.duplicated ?? null,
    reordered: figures.audit?.reordered ?? null,
    latencyMs: roundedLatency(figures.latencyMs),
    stored,
  };
}

function roundedLatency(latency: LatencySummary): LatencySummary {
  const rounded = (value: number | null) => (value === null ? null : round(value));
  return {
    p50: rounded(latency.p50),
    p90: rounded(latency.p90),
    p99: rounded(latency.p99),
    max: rounded(latency.max),
  };
}
