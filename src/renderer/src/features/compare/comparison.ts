import type { CompareLive, CompareRunView } from '../../../../shared/contract/compare-views';
import type { CompareSpec, TransportFigures } from '../../../../shared/model/compare';
import type { Bin } from '../../../../shared/model/measures';
import { TRANSPORTS, type Transport } from '../../../../shared/model/transport';
import type { KnownByTransport } from './result-cells';

/** One transport as its lane shows it. */
export interface ShownLane {
  transport: Transport;
  /** Null once the comparison is over. */
  state: CompareLive['lanes'][number]['state'] | null;
  delivered: number | null;
  published: number | null;
  lost: number | null;
  reconnects: number | null;
  p50: number | null;
  p99: number | null;
  bins: readonly Bin[];
  /** Faults done to it; null without any. */
  injected: TransportFigures['injected'] | null;
  /** Why its client gave up; null when it did not. */
  gaveUp: string | null;
}

/** A comparison as the page shows it: one that is over, or as far as it is measured. */
export interface Comparison {
  lanes: ShownLane[];
  transports: readonly Transport[];
  figures: KnownByTransport;
  /** Of each round, when there are several. */
  rounds: readonly KnownByTransport[];
}

/** What a comparison under way shows. */
export function liveComparison({ spec, lanes, published }: CompareLive): Comparison {
  // A client may tell of a message before the publisher does.
  const most = Math.max(published, ...lanes.map(({ delivered }) => delivered));
  const shown = lanes.map(
    (lane): ShownLane => ({ ...lane, published: most, injected: null, gaveUp: null }),
  );
  const figures: KnownByTransport = {};
  for (const { transport, delivered, lost, reconnects, p50, p99 } of lanes) {
    figures[transport] = {
      ...NOTHING_KNOWN,
      // What was published is ahead of what is told of the clients.
      ...{ delivered, lost, reconnects },
      latencyMs: { p50, p90: null, p99, max: null },
    };
  }
  return { lanes: shown, transports: inOrder(spec), figures, rounds: [] };
}

/** What a run of the history shows. */
export function savedComparison({ spec, result }: CompareRunView): Comparison {
  const transports = inOrder(spec);
  const lanes = transports.map((transport): ShownLane => {
    const figures = result.transports[transport];
    const { delivered, published, lost, reconnects, latencyMs } = figures ?? NOTHING_KNOWN;
    const faulty = { injected: figures?.injected ?? null, gaveUp: figures?.gaveUp ?? null };
    const { p50, p99 } = latencyMs;
    const bins = result.bins[transport] ?? [];
    return {
      ...{ transport, state: null, delivered, published, lost, reconnects, p50, p99, bins },
      ...faulty,
    };
  });
  const rounds = result.rounds.length > 1 ? result.rounds.map((round) => round.transports) : [];
  return { lanes, transports, figures: result.transports, rounds };
}

function inOrder({ transports }: CompareSpec): Transport[] {
  return TRANSPORTS.filter((transport) => transports.includes(transport));
}

const NOTHING_KNOWN = {
  ...{ published: null, delivered: null, lost: null, duplicated: null, reordered: null },
  latencyMs: { p50: null, p90: null, p99: null, max: null },
  ...{ jitterMs: null, wireBytes: null, wireBytesPerMessage: null, payloadBytes: null },
  ...{ headerBytes: null, framingBytes: null, efficiency: null, requests: null },
  ...{ connections: null, reconnects: null, downtimeMs: null, cpuUsPerMessage: null },
} as const;
