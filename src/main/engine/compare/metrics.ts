import type { TransportFigures } from '../../../shared/model/compare';

/** How a metric is written and what it may be compared with. */
export type MetricUnit = 'count' | 'ms' | 'us' | 'bytes' | 'share';

/** A row of a comparison (SPEC 6). */
export interface Metric {
  /** As tables show it. */
  label: string;
  unit: MetricUnit;
  of(figures: TransportFigures): number | null;
}

/** Rows of comparisons with faults; elsewhere they are unknown, and not shown. */
export const FAULT_METRICS: ReadonlySet<string> = new Set(['injected', 'dropped']);

/** Every row, in the order they are shown; the keys are the names that assertions use. */
export const METRICS = {
  published: count('published', ({ published }) => published),
  delivered: count('delivered', ({ delivered }) => delivered),
  lost: count('lost', ({ lost }) => lost),
  duplicated: count('duplicated', ({ duplicated }) => duplicated),
  reordered: count('reordered', ({ reordered }) => reordered),
  p50: metric('latency p50', 'ms', ({ latencyMs }) => latencyMs.p50),
  p90: metric('latency p90', 'ms', ({ latencyMs }) => latencyMs.p90),
  p99: metric('latency p99', 'ms', ({ latencyMs }) => latencyMs.p99),
  max: metric('latency max', 'ms', ({ latencyMs }) => latencyMs.max),
  jitter: metric('jitter', 'ms', ({ jitterMs }) => jitterMs),
  wireBytes: metric('bytes on the wire', 'bytes', ({ wireBytes }) => wireBytes),
  wireBytesPerMessage: metric(
    'wire bytes per message',
    'bytes',
    ({ wireBytesPerMessage }) => wireBytesPerMessage,
  ),
  payloadBytes: metric('of them payload', 'bytes', ({ payloadBytes }) => payloadBytes),
  headerBytes: metric('of them headers', 'bytes', ({ headerBytes }) => headerBytes),
  framingBytes: metric('of them framing', 'bytes', ({ framingBytes }) => framingBytes),
  efficiency: metric('efficiency', 'share', ({ efficiency }) => efficiency),
  requests: count('requests', ({ requests }) => requests),
  connections: count('connections opened', ({ connections }) => connections),
  reconnects: count('reconnects', ({ reconnects }) => reconnects),
  downtime: metric('downtime', 'ms', ({ downtimeMs }) => downtimeMs),
  cpu: metric('CPU time per message', 'us', ({ cpuUsPerMessage }) => cpuUsPerMessage),
  injected: metric('faults done to it', 'count', injectedIn),
  dropped: metric('of them dropped messages', 'count', ({ injected }) =>
    injected ? (injected.drop ?? 0) : null,
  ),
} satisfies Record<string, Metric>;

/** The name of a row. */
export type MetricName = keyof typeof METRICS;

/** All of them, in the order they are shown. */
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** What a row says of a transport; null where it was not measured. */
export function metricOf(name: MetricName, figures: TransportFigures): number | null {
  return METRICS[name].of(figures);
}

function injectedIn({ injected }: TransportFigures): number | null {
  if (!injected) return null;
  return Object.values(injected).reduce((sum, count) => sum + count, 0);
}

function metric(label: string, unit: MetricUnit, of: Metric['of']): Metric {
  return { label, unit, of };
}

function count(label: string, of: (figures: TransportFigures) => number): Metric {
  return metric(label, 'count', of);
}
