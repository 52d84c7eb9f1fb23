import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type QuantityKind,
  readQuantity,
  writeQuantity,
} from '../../../src/renderer/src/lib/quantities';

describe('quantities', () => {
  it.each([
    ['250ms', 'duration', 250],
    [' 5 s ', 'duration', 5_000],
    ['1.5S', 'duration', 1_500],
    ['1.1s', 'duration', 1_100],
    ['2m', 'duration', 120_000],
    ['1h', 'duration', 3_600_000],
    ['0', 'duration', 0],
    ['5', 'duration', null],
    ['0.5ms', 'duration', null],
    ['-1s', 'duration', null],
    ['s', 'duration', null],
    ['', 'duration', null],
    ['1e3ms', 'duration', null],
    ['16 MiB', 'bytes', 16_777_216],
    ['16mib', 'bytes', 16_777_216],
    ['64kib', 'bytes', 65_536],
    ['1 MB', 'bytes', 1_000_000],
    ['512', 'bytes', 512],
    ['512 B', 'bytes', 512],
    ['1.5 GiB', 'bytes', 1_610_612_736],
    ['3 apples', 'bytes', null],
    ['20', 'count', 20],
    ['2.5', 'count', null],
    ['2.5', 'factor', 2.5],
    ['2', 'factor', 2],
    ['2x', 'factor', null],
    ['-1', 'factor', null],
    ['20s', 'count', null],
  ] satisfies [string, QuantityKind, number | null][])('reads %j as a %s', (text, kind, value) => {
    expect(readQuantity(text, kind)).toBe(value);
  });

  it.each([
    [0, 'duration', '0ms'],
    [500, 'duration', '500ms'],
    [1_500, 'duration', '1.5s'],
    [1_234, 'duration', '1234ms'],
    [30_000, 'duration', '30s'],
    [130_000, 'duration', '130s'],
    [120_000, 'duration', '2m'],
    [104_857_600, 'bytes', '100 MiB'],
    [1_000, 'bytes', '1000 B'],
    [1_024, 'bytes', '1 KiB'],
    [16_384, 'count', '16384'],
    [1.5, 'factor', '1.5'],
  ] satisfies [number, QuantityKind, string][])('writes %j as a %s', (value, kind, text) => {
    expect(writeQuantity(value, kind)).toBe(text);
  });

  it('reads what it writes', () => {
    const kinds = fc.constantFrom<QuantityKind>('duration', 'bytes', 'count');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), kinds, (value, kind) => {
        expect(readQuantity(writeQuantity(value, kind), kind)).toBe(value);
      }),
    );
  });
});
