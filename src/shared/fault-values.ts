import { FaultSyntaxError, type Piece } from './fault-piece';

const TIME_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };
const SIZE_UNITS: Readonly<Record<string, number>> = { b: 1, kib: 1_024, mib: 1_048_576 };
const MOST_MS = 86_400_000;
const MOST_BYTES = 1_073_741_824;
const NUMBER = String.raw`\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
const TIME = new RegExp(`^(${NUMBER})\\s*(ms|s|m)$`);
const SIZE = new RegExp(`^(${NUMBER})\\s*(B|KiB|MiB)$`, 'i');
const PERCENT = new RegExp(`^(${NUMBER})\\s*%$`);
/** A bare whole number is none: `1` could mean 1 % as well as always. */
const FRACTION = /^\d+(?:\.\d+(?:e[+-]?\d+)?|e[+-]?\d+)$/;

/** `250ms`, `5s` or `2m` in ms, up to a day. */
export function readTime(piece: Piece): number {
  const [, digits, unit = ''] = TIME.exec(piece.text) ?? [];
  const factor = TIME_UNITS[unit];
  if (digits === undefined || factor === undefined) {
    throw new FaultSyntaxError('a time is a number and a unit: 250ms, 5s or 2m', piece);
  }
  const time = Number(digits) * factor;
  if (time > MOST_MS) throw new FaultSyntaxError('a time is at most a day, 1440m', piece);
  return time;
}

/** `512B`, `64KiB` or `2MiB` in bytes, up to 1024 MiB. */
export function readSize(piece: Piece): number {
  const [, digits, unit = ''] = SIZE.exec(piece.text) ?? [];
  const factor = SIZE_UNITS[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) {
    throw new FaultSyntaxError('a size is a number and a unit: 512B, 64KiB or 2MiB', piece);
  }
  const size = Math.round(Number(digits) * factor);
  if (size < 1 || size > MOST_BYTES) {
    throw new FaultSyntaxError('a size is 1B to 1024MiB', piece);
  }
  return size;
}

/** True for what means to be a share of all. */
export function isShare(text: string): boolean {
  return text.endsWith('%') || FRACTION.test(text);
}

/** `1%` or `0.01` as a number from 0 to 1. */
export function readShare(piece: Piece): number {
  const percent = PERCENT.exec(piece.text)?.[1];
  const share = percent === undefined ? fraction(piece.text) : Number(percent) / 100;
  if (share === null || share > 1) {
    throw new FaultSyntaxError('a share is 0% to 100%, or a fraction such as 0.01', piece);
  }
  return share;
}

function fraction(text: string): number | null {
  return FRACTION.test(text) ? Number(text) : null;
}

/** The inverse of {@link readTime}. */
export function timeText(ms: number): string {
  if (ms > 0 && ms % 60_000 === 0) return `${ms / 60_000}m`;
  if (ms > 0 && ms % 1_000 === 0) return `${ms / 1_000}s`;
  return `${ms}ms`;
}

/** The inverse of {@link readSize}. */
export function sizeText(bytes: number): string {
  if (bytes % 1_048_576 === 0) return `${bytes / 1_048_576}MiB`;
  if (bytes % 1_024 === 0) return `${bytes / 1_024}KiB`;
  return `${bytes}B`;
}

/** The inverse of {@link readShare}, exact: as percent where that is a short number. */
export function shareText(share: number): string {
  const percent = Number((share * 100).toPrecision(10));
  return percent / 100 === share ? `${percent}%` : String(share);
}
