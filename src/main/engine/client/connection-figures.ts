import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { MessageRecord } from '../../../shared/model/record';
import type { ConnectionFigures } from '../../../shared/model/summary';
import type { Clock } from '../platform/clock';
import { createLatencyHistogram } from '../stats/latency';
import { createAudit } from './audit';
import { readGap } from './gap';
import { createMessageReader } from './message-reader';

/** Counts a connection over all its links. */
export interface FiguresCounter {
  opened(): void;
  /** The line broke while open: downtime runs from here. */
  closed(): void;
  /** It stays closed from here on: what follows is no downtime. */
  settled(): void;
  /** A link is over, with the bytes it moved. */
  linkOver(wireBytes: number): void;
  /** Counts a message and fills in its id, event and latency. */
  message(record: MessageRecord): void;
  rtt(ms: number): void;
  rttMs(): number | null;
  /** @param liveWireBytes of the link still up */
  read(liveWireBytes: number): ConnectionFigures;
}

/** Makes counters at zero. */
export function createFigures(spec: ConnectionSpec, clock: Clock): FiguresCounter {
  const ownIds = spec.transport === 'sse';
  const reader = createMessageReader({ idPath: spec.idPath, tsPath: spec.tsPath, ownIds });
  const audit = createAudit();
  const latency = createLatencyHistogram();
  let received = 0;
  let sent = 0;
  let bytes = 0;
  let pastWireBytes = 0;
  let opens = 0;
  let downtimeMs = 0;
  let downSince: number | null = null;
  let rttMs: number | null = null;

  /** The id to audit: SSE's own unless a path was asked for or events have none. */
  function sequenceId(record: MessageRecord): string | undefined {
    if (!ownIds || (spec.idPath === null && record.id)) return record.id;
    return reader.payloadId ?? undefined;
  }

  return {
    opened() {
      opens++;
      if (downSince !== null) downtimeMs += clock.monotonic() - downSince;
      downSince = null;
    },
    closed() {
      downSince = clock.monotonic();
    },
    settled() {
      if (downSince !== null) downtimeMs += clock.monotonic() - downSince;
      downSince = null;
    },
    linkOver(wireBytes) {
      pastWireBytes += wireBytes;
    },
    message(record) {
      if (record.direction === 'sent') {
        sent++;
        return;
      }
      received++;
      bytes += record.payload.length;
      reader.read(record);
      if (typeof record.latencyMs === 'number') latency.add(record.latencyMs);
      const gap = readGap(record);
      if (gap === null) audit.see(sequenceId(record));
      else if (gap.reason === 'reset') audit.reset();
    },
    rtt(ms) {
      rttMs = ms;
    },
    rttMs: () => rttMs,
    read: (liveWireBytes) => ({
      received,
      sent,
      bytes,
      wireBytes: pastWireBytes + liveWireBytes,
      reconnects: Math.max(0, opens - 1),
      downtimeMs: downtimeMs + (downSince === null ? 0 : clock.monotonic() - downSince),
      audit: audit.summary(),
      latencyMs: latency.summary(),
    }),
  };
}
