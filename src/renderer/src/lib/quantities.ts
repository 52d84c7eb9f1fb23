/** How a number of the spec is written by people. */
export type QuantityKind = 'duration' | 'bytes' | 'count' | 'factor';

const DURATIONS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_048_576,
  gib: 1_073_741_824,
};

/** What each kind looks like, for people. */
export const QUANTITY_HINTS: Readonly<Record<QuantityKind, string>> = {
  duration: 'A duration is a number and a unit: 250ms, 5s or 2m.',
  bytes: 'A size is a number and a unit: 512 B, 64 KiB or 16 MiB.',
  count: 'A whole number, please.',
  factor: 'A number such as 2 or 1.5.',
};

/**
 * The number that a text stands for: ms, bytes, a count or a factor. Null when it is none. A bare `0`
 * needs no unit, and a size without one is bytes.
 */
export function readQuantity(text: string, kind: QuantityKind): number | null {
  const [whole, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const factor = factorOf(kind, unit.toLowerCase(), Number(digits) === 0);
  if (factor === undefined) return null;
  // Decimal fractions of a unit: 1.1s is 1100.0000000000001 otherwise.
  const value = Number((Number(digits) * factor).toPrecision(15));
  return kind === 'factor' || Number.isSafeInteger(value) ? value : null;
}

/** The shortest text that stands for exactly this number: `90s`, `16 MiB`. */
export function writeQuantity(value: number, kind: QuantityKind): string {
  if (kind === 'count' || kind === 'factor') return String(value);
  return kind === 'duration' ? writeDuration(value) : writeBytes(value);
}

function factorOf(kind: QuantityKind, unit: string, zero: boolean): number | undefined {
  if (kind === 'count' || kind === 'factor') return unit === '' ? 1 : undefined;
  if (kind === 'bytes') return unit === '' ? 1 : BYTES[unit];
  return unit === '' && zero ? 1 : DURATIONS[unit];
}

function writeDuration(ms: number): string {
  if (ms > 0 && ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms > 0 && ms % 60_000 === 0) return `${ms / 60_000}m`;
  if (ms >= 1_000 && ms % 100 === 0) return `${ms / 1_000}s`;
  return `${ms}ms`;
}

function writeBytes(bytes: number): string {
  const unit = (['GiB', 'MiB', 'KiB'] as const).find(
    (name) => bytes > 0 && bytes % (BYTES[name.toLowerCase()] ?? 1) === 0,
  );
  return unit ? `${bytes / (BYTES[unit.toLowerCase()] ?? 1)} ${unit}` : `${bytes} B`;
}
