import type { CompareRound, TransportFigures } from '../../../src/shared/model/compare';
import type { LatencySummary } from '../../../src/shared/model/summary';
import type { Transport } from '../../../src/shared/model/transport';

/** What a sample differs in. */
export type FiguresPart = Partial<Omit<TransportFigures, 'latencyMs'>> & {
  latencyMs?: Partial<LatencySummary>;
};

/** A transport that did well: 1,000 messages, none lost. */
export function figures({ latencyMs, ...part }: FiguresPart = {}): TransportFigures {
  return {
    published: 1_000,
    delivered: 1_000,
    lost: 0,
    duplicated: 0,
    reordered: 0,
    latencyMs: { p50: 1, p90: 2, p99: 4, max: 8, ...latencyMs },
    jitterMs: 0.5,
    wireBytes: 300_000,
    wireBytesPerMessage: 300,
    payloadBytes: 290_000,
    headerBytes: 0,
    framingBytes: 10_000,
    efficiency: 290 / 300,
    requests: 1,
    connections: 1,
    reconnects: 0,
    downtimeMs: 0,
    cpuUsPerMessage: 50,
    ...part,
  };
}

/** A round with the transports given. */
export function round(
  transports: Partial<Record<Transport, FiguresPart>>,
  part: Partial<CompareRound> = {},
): CompareRound {
  const made = Object.entries(transports).map(([transport, own]) => [transport, figures(own)]);
  return { transports: Object.fromEntries(made), bins: {}, publisherLateMs: 2, ...part };
}
