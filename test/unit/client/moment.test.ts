import { describe, expect, it } from 'vitest';
import { createMomentReader, NO_MOMENT } from '../../../src/main/engine/client/moment';
import type { TimestampUnit } from '../../../src/shared/model/timestamp-unit';

/** 2025-11-24T16:00:00Z. */
const AT = 1_764_000_000_000;

function read(json: string, unit: TimestampUnit = 'auto') {
  const reader = createMomentReader(unit);
  const payload = Buffer.from(json);
  const ms = reader.read(payload, { start: 0, end: payload.length });
  return ms === NO_MOMENT ? null : { ms, unit: reader.unit };
}

describe('a number in a unit that was asked for', () => {
  it.each([
    ['1e308', 'ms'],
    ['-1e308', 'ms'],
    ['8640000000000001', 'ms'],
    ['1e13', 's'],
    ['1e300', 'ns'],
  ] as const)('%s %s is no date, so no latency that would drown all others', (json, unit) => {
    expect(read(json, unit)).toBeNull();
  });

  it('may be any date', () => {
    expect(read('5', 'ms')?.ms).toBe(5);
    expect(read('-8640000000000000', 'ms')?.ms).toBe(-8.64e15);
    expect(read('0', 's')?.ms).toBe(0);
  });
});

describe('a timestamp whose unit is told by its size', () => {
  it.each([
    ['1764000000', AT, 's'],
    ['1764000000.25', AT + 250, 's'],
    ['1764000000000', AT, 'ms'],
    ['1764000000000.125', AT + 0.125, 'ms'],
    ['"1764000000000"', AT, 'ms'],
    ['1.764e12', AT, 'ms'],
    ['1764000000000125', AT + 0.125, 'us'],
    ['1764000000000125000', AT + 0.125, 'ns'],
    ['"1764000000000125000"', AT + 0.125, 'ns'],
    ['"2025-11-24T16:00:00Z"', AT, 'iso'],
  ] as const)('%s', (json, ms, unit) => {
    expect(read(json)?.unit).toBe(unit);
    // A double holds nanoseconds of this year to a quarter of a microsecond.
    expect(read(json)?.ms).toBeCloseTo(ms, 3);
  });

  it.each([
    '0',
    '5',
    '99999999',
    '1e20',
    '-1',
    'true',
    'null',
    '{}',
    '[1764000000000]',
    '""',
    '"now"',
    '"0x19ab4e8e000"',
    '" 1764000000000"',
    '"Infinity"',
    '1e999',
    '"\\u0031764000000000',
  ])('%s is none', (json) => {
    expect(read(json)).toBeNull();
  });
});

describe('a timestamp of a unit that was said', () => {
  it.each([
    ['s', '12.5', 12_500],
    ['ms', '12.5', 12.5],
    ['us', '12500', 12.5],
    ['ns', '12500000', 12.5],
    // Even where its size says otherwise.
    ['s', '1764000000000', AT * 1_000],
    ['ns', '"1764000000000"', 1_764_000],
    ['iso', '"1970-01-01T00:00:12.5Z"', 12_500],
  ] as const)('%s: %s', (unit, json, ms) => {
    expect(read(json, unit)).toEqual({ ms, unit });
  });

  it.each([
    ['iso', '1764000000000'],
    ['iso', '"1764000000000"'],
    ['ms', '"2025-11-24T16:00:00Z"'],
    ['s', '"soon"'],
    ['s', '1e999'],
  ] as const)('%s: %s is none', (unit, json) => {
    expect(read(json, unit)).toBeNull();
  });
});

describe('ISO 8601 as RFC 3339 has it', () => {
  it.each([
    ['2025-11-24T16:00:00Z', 0],
    ['2025-11-24t16:00:00z', 0],
    ['2025-11-24 16:00:00Z', 0],
    ['2025-11-24T16:00:00.5Z', 500],
    ['2025-11-24T16:00:00,5Z', 500],
    ['2025-11-24T16:00:00.123Z', 123],
    ['2025-11-24T16:00:00.123456Z', 123.456],
    ['2025-11-24T16:00:00.123456789Z', 123.456_789],
    ['2025-11-24T18:30:00+02:30', 0],
    ['2025-11-24T18:30:00+0230', 0],
    ['2025-11-24T11:00:00-05:00', 0],
    ['2025-11-25T00:59:60+09:00', 0],
  ])('%s', (text, more) => {
    expect(read(JSON.stringify(text))?.unit).toBe('iso');
    expect(read(JSON.stringify(text))?.ms).toBeCloseTo(AT + more, 3);
  });

  it('knows leap years', () => {
    expect(read('"2024-02-29T00:00:00Z"')?.ms).toBe(1_709_164_800_000);
    expect(read('"2000-02-29T00:00:00Z"')?.ms).toBe(951_782_400_000);
    expect(read('"2100-02-29T00:00:00Z"')).toBeNull();
  });

  it.each([
    '2025-11-24',
    '2025-11-24T16:00',
    '2025-11-24T16:00:00',
    '2025-11-24T16:00:00.Z',
    '2025-13-24T16:00:00Z',
    '2025-00-24T16:00:00Z',
    '2025-11-31T16:00:00Z',
    '2025-11-00T16:00:00Z',
    '2025-11-24T24:00:00Z',
    '2025-11-24T16:60:00Z',
    '2025-11-24T16:00:61Z',
    '2025-11-24T16:00:00+24:00',
    '2025-11-24T16:00:00+02:60',
    '25-11-24T16:00:00Z',
    ' 2025-11-24T16:00:00Z',
    '2025-11-24T16:00:00Z ',
    'Mon, 24 Nov 2025 16:00:00 GMT',
  ])('%s is none', (text) => {
    expect(read(JSON.stringify(text))).toBeNull();
  });
});
