import { plainNumber, type Span, scalarText } from '../../../shared/json-scan';
import type { TimestampUnit } from '../../../shared/model/timestamp-unit';

/** How a timestamp turned out to be written. */
export type MomentUnit = Exclude<TimestampUnit, 'auto'>;

/** Reads timestamps out of JSON bytes. */
export interface MomentReader {
  /** Epoch ms of the value at a span; {@link NO_MOMENT} when it is no timestamp. */
  read(payload: Uint8Array, span: Span): number;
  /** How the last one that was read is written. */
  readonly unit: MomentUnit;
}

/** No timestamp; no real one is as large. */
export const NO_MOMENT = Number.POSITIVE_INFINITY;

/** As far as a date goes (ECMA-262 21.4.1.1), either way. */
const LATEST_MS = 8.64e15;
const QUOTE = 0x22;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Makes a reader. @param unit `auto` tells the unit by the size of the number */
export function createMomentReader(unit: TimestampUnit): MomentReader {
  let found: MomentUnit = unit === 'auto' ? 'ms' : unit;

  function ofNumber(value: number): number {
    if (unit === 'iso' || !Number.isFinite(value)) return NO_MOMENT;
    if (unit === 'auto') {
      const bySize = unitOf(value);
      if (bySize === null) return NO_MOMENT;
      found = bySize;
    }
    const ms = inMs(value, found);
    return Math.abs(ms) <= LATEST_MS ? ms : NO_MOMENT;
  }

  return {
    read(payload, span) {
      const plain = plainNumber(payload, span);
      if (plain !== null) return ofNumber(plain);
      const text = scalarText(payload, span);
      if (text === null) return NO_MOMENT;
      if (NUMBER.test(text)) return ofNumber(Number(text));
      if (payload[span.start] !== QUOTE || (unit !== 'auto' && unit !== 'iso')) return NO_MOMENT;
      const moment = isoMs(text);
      if (moment !== NO_MOMENT) found = 'iso';
      return moment;
    },
    get unit() {
      return found;
    },
  };
}

function inMs(value: number, unit: MomentUnit): number {
  // A division by a power of ten rounds once, a product with its inverse twice.
  if (unit === 'us') return value / 1_000;
  if (unit === 'ns') return value / 1_000_000;
  return unit === 's' ? value * 1_000 : value;
}

/** The unit in which a number is a time between 1973 and 5138; null when it is none. */
function unitOf(value: number): Exclude<MomentUnit, 'iso'> | null {
  const size = Math.abs(value);
  if (size < 1e8) return null;
  if (size < 1e11) return 's';
  if (size < 1e14) return 'ms';
  if (size < 1e17) return 'us';
  return size < 1e20 ? 'ns' : null;
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,15})\d*)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;

/**
 * Epoch ms of an RFC 3339 date and time (`2026-03-01T12:00:00.123456Z`), the whole of its fraction
 * kept; {@link NO_MOMENT} when it is none, or one without a zone, which could be anywhere.
 */
function isoMs(text: string): number {
  const parts = ISO.exec(text);
  if (!parts) return NO_MOMENT;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const fraction = parts[7] === undefined ? 0 : Number(`0.${parts[7]}`) * 1_000;
  const zoneHours = Number(parts[9] ?? 0);
  const zoneMinutes = Number(parts[10] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NO_MOMENT;
  // [spec] RFC 3339 5.6: a leap second is written as 60.
  if (hour > 23 || minute > 59 || second > 60 || zoneHours > 23 || zoneMinutes > 59) {
    return NO_MOMENT;
  }
  const zoneMs = (zoneHours * 60 + zoneMinutes) * 60_000 * (parts[8] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute, second) - zoneMs + fraction;
}

/** Days of a month from 1. */
function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
