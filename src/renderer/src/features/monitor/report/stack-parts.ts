import type { WireUse } from '../../../../../shared/model/measures';
import type { HandshakeTimings } from '../../../../../shared/model/record';
import type { Transport } from '../../../../../shared/model/transport';
import { formatBytes, formatEfficiency, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';

/** A part of a bar that shows a whole. */
export interface StackPart {
  name: string;
  tone: Tone;
  /** Null = not known; takes no room. */
  amount: number | null;
  /** As it is written. */
  value: string;
  /** Of the whole bar, 0 to 1. */
  share: number;
}

type Part = Omit<StackPart, 'share'>;

/** Phases of the newest handshake, in their order; those that did not take place are left out. */
export function handshakeParts(timings: HandshakeTimings, transport: Transport): StackPart[] {
  const last = transport === 'websocket' ? 'Upgrade' : 'First byte';
  const phases: [string, Tone, number | null | undefined][] = [
    ['DNS', 'info', timings.dns],
    ['TCP', 'accent', timings.tcp],
    ['TLS', 'warn', timings.tls],
    [last, transport, timings.firstByte],
  ];
  // A poll is open before it is answered: how long it was held is told of each one.
  if (transport === 'poll' && timings.firstByte === null) phases.pop();
  return withShares(
    phases.flatMap(([name, tone, amount]) =>
      amount === undefined ? [] : [{ name, tone, amount, value: formatDuration(amount) }],
    ),
  );
}

/** What went over the sockets, by what it was for. One part when heads are not known. */
export function wireParts({ total, payload, heads, framing }: WireUse): StackPart[] {
  if (heads === null || framing === null) {
    const rest = total < payload ? null : total - payload;
    return withShares([
      bytesPart('Payload', 'ok', payload),
      ...(rest === null ? [] : [bytesPart('Everything else', 'warn', rest)]),
    ]);
  }
  return withShares([
    bytesPart('Payload', 'ok', payload),
    bytesPart('HTTP heads', 'info', heads),
    bytesPart('Framing', 'warn', framing),
  ]);
}

/** Payload as a share of everything, with what it means above 100 %. */
export function efficiencyWords({ payload, total }: WireUse): string {
  const percent = formatEfficiency(payload, total);
  if (percent === UNKNOWN) return UNKNOWN;
  return payload > total ? `${percent} % (compressed)` : `${percent} %`;
}

function bytesPart(name: string, tone: Tone, amount: number): Part {
  return { name, tone, amount, value: formatBytes(amount) };
}

function withShares(parts: readonly Part[]): StackPart[] {
  const sum = parts.reduce((total, { amount }) => total + Math.max(0, amount ?? 0), 0);
  return parts.map((part) => ({
    ...part,
    share: sum > 0 ? Math.max(0, part.amount ?? 0) / sum : 0,
  }));
}
