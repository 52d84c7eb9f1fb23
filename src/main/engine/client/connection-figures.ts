import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { DeliveryReport } from '../../../shared/model/delivery';
import type { WireUse } from '../../../shared/model/measures';
import type { AuditRecord, ConnectionRecord, MessageRecord } from '../../../shared/model/record';
import type { ConnectionFigures } from '../../../shared/model/summary';
import type { DoctorReport } from '../../../shared/model/verdict';
import type { LinkUsage } from '../link/types';
import type { Clock } from '../platform/clock';
import { createMeasures, type RunMeasures } from '../stats/run-measures';
import { createDelivery } from './delivery';
import { createDoctor } from './doctor';
import { readGap } from './gap';
import { createMessageReader, type MessageReader } from './message-reader';

/** What a link has moved so far, or had moved when it ended. */
export interface LinkTotals extends LinkUsage {
  wireBytes: number;
}

/** Counts and measures a connection over all its links. */
export interface FiguresCounter {
  opened(): void;
  /** The line broke while open: downtime runs from here. */
  closed(): void;
  /** It stays closed from here on: what follows is no downtime. */
  settled(): void;
  /** A link is over. */
  linkOver(totals: LinkTotals): void;
  /** Fills in a received message's id, event and latency. Before it is reported. */
  read(record: MessageRecord): void;
  /** Counts any record, read messages among them. Before it is reported. */
  count(record: ConnectionRecord): void;
  /** Judges a message's place in its sequence. After it was reported, for what is found follows it. */
  audit(record: MessageRecord): void;
  /** @param live of the link still up */
  figures(live: LinkTotals): ConnectionFigures;
  measures(
    embedded: boolean,
    live: LinkTotals,
  ): RunMeasures & {
    wire: WireUse;
    timestamp: MessageReader['timestamp'];
  };
  delivery(): DeliveryReport;
  doctor(streamsToOrigin: number): DoctorReport;
  rttMs(): number | null;
  /** See `MeasuresCounter`. */
  offsetMs(): number;
}

/** A link that has moved nothing. */
export const NOTHING_MOVED: LinkTotals = { wireBytes: 0, headBytes: 0, requests: 0, sockets: 0 };

/**
 * Makes counters at zero.
 *
 * @param emit told what the audit finds, after the message that showed it
 */
export function createFigures(
  spec: ConnectionSpec,
  clock: Clock,
  emit: (record: AuditRecord) => void,
): FiguresCounter {
  const ownIds = spec.transport === 'sse';
  const { idPath, tsPath, tsUnit } = spec;
  const reader = createMessageReader({ idPath, tsPath, tsUnit, ownIds });
  const delivery = createDelivery(clock, emit, () => measures.senderOffsetMs());
  const measures = createMeasures(spec, clock);
  const doctor = createDoctor(spec, clock);
  let received = 0;
  let sent = 0;
  let bytes = 0;
  let sentBytes = 0;
  let past = NOTHING_MOVED;
  let opens = 0;
  let downtimeMs = 0;
  let downSince: number | null = null;

  function countMessage({ direction, payload }: MessageRecord): void {
    if (direction === 'sent') {
      sent++;
      sentBytes += payload.length;
      return;
    }
    received++;
    bytes += payload.length;
  }

  function audit(record: MessageRecord): void {
    if (record.direction === 'sent') return;
    // The id to audit: SSE's own unless a path was asked for or events have none. One that persists
    // from an event before (HTML standard 9.2.6) is no arrival of its message.
    const own = ownIds && idPath === null && Boolean(record.id);
    const id = own && record.idRepeated ? undefined : auditedId(record, own);
    delivery.message(record, id, readGap(record), own ? 'SSE id' : (idPath ?? 'id'));
  }

  function auditedId(record: MessageRecord, own: boolean): string | number | undefined {
    return !ownIds || own ? record.id : (reader.payloadId ?? undefined);
  }

  function wire(live: LinkTotals): WireUse {
    const total = past.wireBytes + live.wireBytes;
    const payload = bytes + sentBytes;
    const heads = past.headBytes + live.headBytes;
    return {
      total,
      payload,
      heads,
      // Compressed payloads are larger than what went over the wire.
      framing: total < payload + heads ? null : total - payload - heads,
      requests: past.requests + live.requests,
      sockets: past.sockets + live.sockets,
    };
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
    linkOver(totals) {
      past = {
        wireBytes: past.wireBytes + totals.wireBytes,
        headBytes: past.headBytes + totals.headBytes,
        requests: past.requests + totals.requests,
        sockets: past.sockets + totals.sockets,
      };
    },
    read(record) {
      if (record.direction === 'received') reader.read(record);
    },
    count(record) {
      measures.record(record);
      doctor.record(record);
      if (record.kind === 'message') countMessage(record);
      else delivery.record(record);
    },
    audit,
    figures: (live) => ({
      received,
      sent,
      bytes,
      wireBytes: past.wireBytes + live.wireBytes,
      reconnects: Math.max(0, opens - 1),
      downtimeMs: downtimeMs + (downSince === null ? 0 : clock.monotonic() - downSince),
      audit: delivery.summary(),
      latencyMs: measures.summary(),
      jitterMs: measures.jitterMs(),
    }),
    measures: (embedded, live) => ({
      ...measures.report(embedded),
      wire: wire(live),
      timestamp: reader.timestamp,
    }),
    delivery: delivery.report,
    doctor: doctor.report,
    rttMs: measures.rttMs,
    offsetMs: measures.offsetMs,
  };
}
