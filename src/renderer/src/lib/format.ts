/** What stands for an unknown number, never 0. */
export const UNKNOWN = '—';

const integer = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tiny = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 2 });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** `4190` becomes `4,190`; null is unknown. */
export function formatCount(value: number | null): string {
  return value === null ? UNKNOWN : integer.format(value);
}

/** A count where room is short: grouped in full below ten million, then `12.35M`. */
export function formatShortCount(value: number | null): string {
  if (value === null) return UNKNOWN;
  return value < 10_000_000 ? integer.format(value) : compact.format(value);
}

/** A count in at most five characters: in full below ten thousand, then `12K`, `1.2M`. */
export function formatTinyCount(value: number | null): string {
  if (value === null) return UNKNOWN;
  return value < 10_000 ? integer.format(value) : tiny.format(value);
}

/** Messages a second: one decimal below 100 (`10.0/s`), none above. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  return perSecond < 100 ? `${perSecond.toFixed(1)}/s` : `${formatShortCount(perSecond)}/s`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes in at most seven characters: `194 B`, `1.4 KiB`, `12 MiB`; null is unknown. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return UNKNOWN;
  let value = bytes;
  let unit = 0;
  // Half a unit below the step would already round up to 1024.
  while (value >= 1023.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

/**
 * Payload as a share of what went over the wire, in percent: `97.1`; above 100 when the wire is
 * compressed. Unknown as long as nothing went over it.
 */
export function formatEfficiency(bytes: number, wireBytes: number): string {
  if (wireBytes <= 0) return UNKNOWN;
  return ((bytes / wireBytes) * 100).toFixed(1);
}

/** `1 row`, `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
