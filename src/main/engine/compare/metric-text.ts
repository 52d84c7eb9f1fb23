import { METRICS, type MetricName, type MetricUnit } from './metrics';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const KIB = 1_024;

/** A value of a row for people, with its unit; an em dash where it was not measured. */
export function metricText(name: MetricName, value: number | null): string {
  return value === null ? '—' : valueText(METRICS[name].unit, value);
}

function valueText(unit: MetricUnit, value: number): string {
  if (unit === 'count') return WHOLE.format(value);
  if (unit === 'share') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'us')
    return Math.abs(value) < 1_000 ? `${digits(value)} µs` : `${digits(value / 1_000)} ms`;
  if (unit === 'bytes') return bytesText(value);
  return `${digits(value)} ms`;
}

/** Three digits or so: what lies below is noise. */
function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return WHOLE.format(value);
  return value.toFixed(size >= 10 ? 1 : 2);
}

function bytesText(bytes: number): string {
  if (bytes < 10 * KIB) return `${Number.isInteger(bytes) ? WHOLE.format(bytes) : digits(bytes)} B`;
  if (bytes < 10 * KIB * KIB) return `${digits(bytes / KIB)} KiB`;
  return `${digits(bytes / KIB / KIB)} MiB`;
}
