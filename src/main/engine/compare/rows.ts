import type { CompareResult, FiguresByTransport } from '../../../shared/model/compare';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import { metricText } from './metric-text';
import { FAULT_METRICS, METRIC_NAMES, METRICS, type MetricName, metricOf } from './metrics';

/** A row of the result as people read it. */
export interface ResultRow {
  metric: MetricName;
  label: string;
  /** By transport, in the order of {@link comparedIn}. */
  cells: ResultCell[];
}

/** What a row says of a transport. */
export interface ResultCell {
  text: string;
  /** From the lowest to the highest round; null with one round, or where they agree. */
  spread: string | null;
}

/** The transports of a result, in the order they are shown. */
export function comparedIn({ transports }: Pick<CompareResult, 'transports'>): Transport[] {
  return TRANSPORTS.filter((transport) => transports[transport]);
}

/** Every row of SPEC 6, and of the faults where there were any. */
export function resultRows(result: Pick<CompareResult, 'transports' | 'rounds'>): ResultRow[] {
  const compared = comparedIn(result);
  const faulty = compared.some((transport) => result.transports[transport]?.injected);
  return METRIC_NAMES.filter((metric) => faulty || !FAULT_METRICS.has(metric)).map((metric) => ({
    metric,
    label: METRICS[metric].label,
    cells: compared.map((transport) => ({
      text: metricText(metric, valueIn(result.transports, transport, metric)),
      spread: spreadOf(result, transport, metric),
    })),
  }));
}

function valueIn(
  figures: FiguresByTransport,
  transport: Transport,
  metric: MetricName,
): number | null {
  const own = figures[transport];
  return own ? metricOf(metric, own) : null;
}

function spreadOf(
  { rounds }: Pick<CompareResult, 'rounds'>,
  transport: Transport,
  metric: MetricName,
): string | null {
  const values = rounds
    .map(({ transports }) => valueIn(transports, transport, metric))
    .filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length < 2 || low === high) return null;
  const [from, to] = [metricText(metric, low), metricText(metric, high)];
  return from === to ? null : `${from} to ${to}`;
}
