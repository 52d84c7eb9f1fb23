import type { CompareResult, CompareRound, TransportFigures } from '../../shared/model/compare';
import { TRANSPORTS, type Transport } from '../../shared/model/transport';
import type { AssertionOutcome } from '../engine/compare/assertions';
import type { ComparisonProgress } from '../engine/compare/types';

/** A JSON object of one line. */
export type CompareLine = { kind: string } & Record<string, unknown>;

/** How a comparison stands. */
export function progressLine(progress: ComparisonProgress): CompareLine {
  const { round, phase, elapsedMs, published, lanes } = progress;
  const transports = lanes.map(({ transport, state, delivered, lost, reconnects, p50, p99 }) => [
    transport,
    { state, delivered, lost, reconnects, p50: short(p50), p99: short(p99) },
  ]);
  return {
    kind: 'progress',
    ...{ round, phase, elapsedMs: short(elapsedMs), published },
    transports: Object.fromEntries(transports),
  };
}

/** A round that is over. */
export function roundLine(number: number, round: CompareRound): CompareLine {
  return {
    kind: 'round',
    round: number,
    transports: figuresByTransport(round.transports),
    publisherLateMs: short(round.publisherLateMs),
    publishFailed: round.publishFailed ?? 0,
  };
}

/** How an assertion came out. */
export function assertionLine({
  assertion,
  transport,
  value,
  holds,
}: AssertionOutcome): CompareLine {
  return { kind: 'assertion', assertion: assertion.text, transport, value: short(value), holds };
}

/** The last line (SPEC 7); with faults it says which. */
export function resultLine({ spec, rounds, transports, advice }: CompareResult): CompareLine {
  const notes = new Set(rounds.flatMap(({ faultNotes = [] }) => faultNotes));
  const faults = { faults: { spec: spec.faults, notes: [...notes] } };
  return {
    kind: 'result',
    transports: asSpecified(figuresByTransport(transports)),
    advice: advice.map(({ rule, says, because }) => ({ rule, says, because })),
    ...(spec.faults.trim() !== '' && faults),
  };
}

/** Figures without those that SPEC 7 does not name: they are in the lines of the rounds. */
function asSpecified(
  transports: Partial<Record<Transport, TransportFigures>>,
): Record<string, Omit<TransportFigures, 'headerBytes' | 'framingBytes'>> {
  const named = Object.entries(transports).map(([transport, figures]) => {
    const { headerBytes: _, framingBytes: __, ...rest } = figures;
    return [transport, rest];
  });
  return Object.fromEntries(named);
}

function figuresByTransport(
  transports: CompareRound['transports'],
): Partial<Record<Transport, TransportFigures>> {
  const lines: Partial<Record<Transport, TransportFigures>> = {};
  for (const transport of TRANSPORTS) {
    const figures = transports[transport];
    if (figures) lines[transport] = shortened(figures);
  }
  return lines;
}

function shortened(figures: TransportFigures): TransportFigures {
  const { p50, p90, p99, max } = figures.latencyMs;
  return {
    ...figures,
    latencyMs: { p50: short(p50), p90: short(p90), p99: short(p99), max: short(max) },
    jitterMs: short(figures.jitterMs),
    wireBytesPerMessage: short(figures.wireBytesPerMessage),
    efficiency: short(figures.efficiency, 10_000),
    downtimeMs: short(figures.downtimeMs),
    cpuUsPerMessage: short(figures.cpuUsPerMessage),
  };
}

/** To microseconds, or to another part. */
function short<T extends number | null>(value: T, part = 1_000): T {
  return (value === null ? null : Math.round(value * part) / part) as T;
}
