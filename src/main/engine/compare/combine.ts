import type {
  CompareRound,
  FiguresByTransport,
  TransportFigures,
} from '../../../shared/model/compare';
import type { FaultName } from '../../../shared/model/fault';
import type { Transport } from '../../../shared/model/transport';
import { mergeBins } from './merge-bins';

/**
 * All rounds in one: the worst of lost, duplicated, reordered and delivered, the median of the rest.
 * What a round could not measure is left out of the median.
 */
export function combineRounds(
  rounds: readonly CompareRound[],
  transports: readonly Transport[],
): { transports: FiguresByTransport; bins: CompareRound['bins'] } {
  const combined: FiguresByTransport = {};
  const bins: CompareRound['bins'] = {};
  for (const transport of transports) {
    const figures = rounds.flatMap((round) => round.transports[transport] ?? []);
    if (figures.length === 0) continue;
    combined[transport] = combineFigures(figures);
    // One round's bins are as fine as they can be.
    const [only, ...others] = rounds.map((round) => round.bins[transport] ?? []);
    bins[transport] = others.length === 0 ? (only ?? []) : mergeBins([only ?? [], ...others]);
  }
  return { transports: combined, bins };
}

function combineFigures(figures: readonly TransportFigures[]): TransportFigures {
  const of = (read: (one: TransportFigures) => number) => figures.map(read);
  const known = (read: (one: TransportFigures) => number | null) =>
    median(figures.map(read).filter((value) => value !== null));
  const wholeBytes = (read: (one: TransportFigures) => number | null) => {
    const middle = known(read);
    return middle === null ? null : Math.round(middle);
  };
  const count = (read: (one: TransportFigures) => number) => Math.round(median(of(read)) ?? 0);
  return {
    published: count(({ published }) => published),
    delivered: Math.min(...of(({ delivered }) => delivered)),
    lost: Math.max(...of(({ lost }) => lost)),
    duplicated: Math.max(...of(({ duplicated }) => duplicated)),
    reordered: Math.max(...of(({ reordered }) => reordered)),
    latencyMs: {
      p50: known(({ latencyMs }) => latencyMs.p50),
      p90: known(({ latencyMs }) => latencyMs.p90),
      p99: known(({ latencyMs }) => latencyMs.p99),
      max: known(({ latencyMs }) => latencyMs.max),
    },
    jitterMs: known(({ jitterMs }) => jitterMs),
    wireBytes: count(({ wireBytes }) => wireBytes),
    wireBytesPerMessage: known(({ wireBytesPerMessage }) => wireBytesPerMessage),
    payloadBytes: count(({ payloadBytes }) => payloadBytes),
    headerBytes: wholeBytes(({ headerBytes }) => headerBytes),
    framingBytes: wholeBytes(({ framingBytes }) => framingBytes),
    efficiency: known(({ efficiency }) => efficiency),
    requests: count(({ requests }) => requests),
    connections: count(({ connections }) => connections),
    reconnects: count(({ reconnects }) => reconnects),
    downtimeMs: median(of(({ downtimeMs }) => downtimeMs)) ?? 0,
    cpuUsPerMessage: known(({ cpuUsPerMessage }) => cpuUsPerMessage),
    ...injectedIn(figures),
    ...gaveUpIn(figures),
  };
}

/** The median of each kind of fault; nothing where no round had any. */
function injectedIn(figures: readonly TransportFigures[]): Pick<TransportFigures, 'injected'> {
  const rounds = figures.flatMap((one) => one.injected ?? []);
  if (rounds.length === 0) return {};
  const kinds = new Set(rounds.flatMap((one) => Object.keys(one) as FaultName[]));
  const injected: NonNullable<TransportFigures['injected']> = {};
  for (const kind of kinds) {
    injected[kind] = Math.round(median(rounds.map((one) => one[kind] ?? 0)) ?? 0);
  }
  return { injected };
}

/** Why its client gave up in the first round in which it did. */
function gaveUpIn(figures: readonly TransportFigures[]): Pick<TransportFigures, 'gaveUp'> {
  const gaveUp = figures.find((one) => one.gaveUp !== undefined)?.gaveUp;
  return gaveUp === undefined ? {} : { gaveUp };
}

/** The middle value, or the mean of the two in the middle; null of none. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [below, above] = [sorted[half - 1], sorted[half]];
  if (above === undefined) return null;
  return sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
}
