import type { ConnectionView } from '../../../../../shared/contract/views';
import type { AuditSummary, ConnectionFigures } from '../../../../../shared/model/summary';
import {
  formatBytes,
  formatCount,
  formatEfficiency,
  formatShortCount,
  formatTinyCount,
  plural,
  UNKNOWN,
} from '../../../lib/format';
import { formatDuration, splitDuration } from '../../../lib/format-time';
import { RecordCells } from './RecordCells';
import { rttWords } from './rtt-words';
import { StripCell, Unit } from './StripCell';
import { StripState } from './StripState';
import { OPENS } from './strip-opens';

/** The live numbers of the connection shown. Columns keep their width whatever the numbers do. */
export function NumberStrip({ connection }: { connection: ConnectionView }) {
  const { figures } = connection;
  return (
    <dl
      aria-label="Live numbers"
      className="number-strip shrink-0 border-b border-line px-3.5 py-2"
    >
      <StripState state={connection.state} since={connection.stateSince} />
      <RecordCells connection={connection} />
      <LatencyCell latencyMs={figures.latencyMs} />
      <JitterCell jitterMs={figures.jitterMs} />
      <RttCell connection={connection} />
      <WireCell figures={figures} />
      <DropsCell figures={figures} />
      <LostCell audit={figures.audit} />
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
      wide={mixed}
      note={`max ${formatDuration(latencyMs.max)}`}
      title={
        latencyMs.p50 === null
          ? 'No message held a timestamp. Click for the latency report.'
          : 'From the timestamp in each message to its arrival: half came within the first figure, 99 of 100 within the second. Click for what that rests on.'
      }
      opens={OPENS.latency}
    />
  );
}

function JitterCell({ jitterMs }: { jitterMs: number | null }) {
  const { value, unit } = splitDuration(jitterMs);
  return (
    <StripCell
      label="Jitter"
      value={value}
      unit={unit}
      note="on average"
      title={`How much latency changes from one message to the next${jitterMs === null ? ': needs two messages with timestamps' : ', on average'}. Click for the latency report.`}
      opens={OPENS.latency}
    />
  );
}

function RttCell({ connection }: { connection: ConnectionView }) {
  const { value, unit } = splitDuration(connection.rttMs);
  const { note, title } = rttWords(connection);
  return (
    <StripCell
      label="RTT"
      value={value}
      unit={unit}
      note={note}
      title={`${title} Click for the latency report.`}
      opens={OPENS.latency}
    />
  );
}

function WireCell({ figures: { bytes, wireBytes } }: { figures: ConnectionFigures }) {
  const efficiency = formatEfficiency(bytes, wireBytes);
  return (
    <StripCell
      label="Wire"
      value={formatBytes(wireBytes)}
      note={efficiency === UNKNOWN ? `payload ${UNKNOWN}` : `${efficiency} % payload`}
      title={`${formatCount(wireBytes)} bytes read and written on the sockets, handshakes included; ${formatCount(bytes)} of them payload. Click for what the rest was.`}
      opens={OPENS.latency}
    />
  );
}

function DropsCell({ figures: { reconnects, downtimeMs } }: { figures: ConnectionFigures }) {
  const down = formatDuration(downtimeMs);
  return (
    <StripCell
      label="Reconnects"
      value={formatShortCount(reconnects)}
      note={`${down} down`}
      title={`Opened again ${plural(reconnects, 'time')}; not open for ${down} since the first open. Click for why, and what each one cost.`}
      opens={OPENS.delivery}
    />
  );
}

function LostCell({ audit }: { audit: AuditSummary | null }) {
  const { lost = null, duplicated = null, reordered = null } = audit ?? {};
  return (
    <StripCell
      label="Lost"
      value={formatShortCount(lost)}
      tone={lost ? 'bad' : undefined}
      note={
        audit
          ? `${formatTinyCount(duplicated)} dup · ${formatTinyCount(reordered)} reord.`
          : 'no sequence seen'
      }
      title={
        audit
          ? `${formatCount(lost)} ids missing, ${formatCount(duplicated)} seen twice, ${formatCount(reordered)} out of order. Click for which, when and why.`
          : 'Messages carry no sequence that could be audited. Click for what to do.'
      }
      opens={OPENS.delivery}
    />
  );
}
