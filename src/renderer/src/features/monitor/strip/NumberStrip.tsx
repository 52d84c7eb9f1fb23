import type { ConnectionView } from '../../../../../shared/contract/views';
import type { AuditSummary, ConnectionFigures } from '../../../../../shared/model/summary';
import {
  formatBytes,
  formatCount,
  formatEfficiency,
  formatShortCount,
  formatTinyCount,
  UNKNOWN,
} from '../../../lib/format';
import { formatDuration, splitDuration } from '../../../lib/format-time';
import { RecordCells } from './RecordCells';
import { StripCell, Unit } from './StripCell';
import { StripState } from './StripState';

/** The live numbers of the connection shown. Columns keep their width whatever the numbers do. */
export function NumberStrip({ connection }: { connection: ConnectionView }) {
  const { figures } = connection;
  const { latencyMs, audit } = figures;
  const rtt = splitDuration(connection.rttMs);
  const efficiency = formatEfficiency(figures.bytes, figures.wireBytes);
  return (
    <dl
      aria-label="Live numbers"
      className="number-strip shrink-0 border-b border-line px-3.5 py-2"
    >
      <StripState state={connection.state} since={connection.stateSince} />
      <RecordCells connection={connection} />
      <LatencyCell latencyMs={latencyMs} />
      <StripCell label="Ping RTT" value={rtt.value} unit={rtt.unit} />
      <StripCell
        label="Wire"
        value={formatBytes(figures.wireBytes)}
        note={efficiency === UNKNOWN ? `efficiency ${UNKNOWN}` : `${efficiency} % payload`}
        title={`${formatCount(figures.wireBytes)} bytes read and written on the sockets, handshakes included; ${formatCount(figures.bytes)} of them payload`}
      />
      <StripCell
        label="Reconnects"
        value={formatShortCount(figures.reconnects)}
        note={`${formatDuration(figures.downtimeMs)} down`}
      />
      <AuditCell audit={audit} />
    </dl>
  );
}

function LatencyCell({ latencyMs }: { latencyMs: ConnectionFigures['latencyMs'] }) {
  const p50 = splitDuration(latencyMs.p50);
  const p99 = splitDuration(latencyMs.p99);
  const mixed = p50.unit !== p99.unit;
  return (
    <StripCell
      label="Latency p50 · p99"
      value={
        <>
          {p50.value}
          {mixed && p50.unit && <Unit> {p50.unit}</Unit>} · {p99.value}
        </>
      }
      unit={p99.unit}
      note={`max ${formatDuration(latencyMs.max)}`}
      title={
        latencyMs.p50 === null
          ? 'No message held a timestamp'
          : 'From the timestamp in each message to its arrival; between two machines it includes the offset of their clocks'
      }
    />
  );
}

function AuditCell({ audit }: { audit: AuditSummary | null }) {
  const { lost, duplicated, reordered } = audit ?? {};
  const parts = [lost, duplicated, reordered].map((count) => formatTinyCount(count ?? null));
  return (
    <StripCell
      label="Lost · dup · reord."
      value={parts.join(' · ')}
      tone={lost ? 'bad' : undefined}
      note={audit ? undefined : 'no sequence seen'}
      title={
        audit
          ? `${formatCount(audit.lost)} ids missing, ${formatCount(audit.duplicated)} seen twice, ${formatCount(audit.reordered)} out of order`
          : 'Messages carry no sequence that could be audited'
      }
    />
  );
}
