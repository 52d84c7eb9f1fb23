import {
  type CompareResult,
  type CompareSpecInput,
  compareSpecSchema,
  type TransportFigures,
} from '../../src/shared/model/compare';
import type { Bin } from '../../src/shared/model/measures';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';

/** Figures of a transport, well-behaved unless told otherwise. */
export function figuresOf(parts: Partial<TransportFigures> = {}): TransportFigures {
  return {
    ...{ published: 6_000, delivered: 6_000, lost: 0, duplicated: 0, reordered: 0 },
    latencyMs: { p50: 0.34, p90: 0.6, p99: 1.12, max: 3.4 },
    ...{ jitterMs: 0.09, wireBytes: 1_236_000, wireBytesPerMessage: 206 },
    ...{ payloadBytes: 1_200_000, headerBytes: 600, framingBytes: 35_400, efficiency: 0.971 },
    ...{ requests: 1, connections: 1, reconnects: 0, downtimeMs: 0, cpuUsPerMessage: 9 },
    ...parts,
  };
}

/** Two bins around the median of {@link figuresOf}. */
export const BINS: Bin[] = [
  { fromMs: 0.2, toMs: 0.4, count: 4_000 },
  { fromMs: 0.4, toMs: 0.9, count: 2_000 },
];

/** A comparison that is over, of one round unless told otherwise. */
export function resultOf(
  spec: CompareSpecInput = {},
  figures: Partial<Record<Transport, Partial<TransportFigures>>> = {},
  startedAt = 1_764_000_000_000,
): CompareResult {
  const parsed = compareSpecSchema.parse(spec);
  const chosen = TRANSPORTS.filter((transport) => parsed.transports.includes(transport));
  const transports = Object.fromEntries(
    chosen.map((transport) => [transport, figuresOf(figures[transport])]),
  );
  const bins = Object.fromEntries(chosen.map((transport) => [transport, BINS]));
  const round = { transports, bins, publisherLateMs: 0.2 };
  return {
    startedAt,
    spec: parsed,
    clock: 'same-host',
    machine: 'linux x64, 2 cores, Node 20.20.0',
    rounds: Array.from({ length: parsed.rounds }, () => round),
    transports,
    bins,
    advice: [
      {
        ...{ rule: 'feed', transport: 'sse', says: 'SSE fits.' },
        because: ['lost: SSE 0, WebSocket 7'],
      },
    ],
  };
}
