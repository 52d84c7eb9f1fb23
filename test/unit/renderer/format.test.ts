import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatEfficiency,
  formatRate,
  formatShortCount,
  formatTinyCount,
  plural,
} from '../../../src/renderer/src/lib/format';

describe('numbers', () => {
  it('groups thousands and never shows the unknown as 0', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(formatCount(0)).toBe('0');
    expect(formatCount(null)).toBe('—');
    expect(formatShortCount(9_999_999)).toBe('9,999,999');
    expect(formatShortCount(1_234_567_890)).toBe('1.23B');
    expect([null, 0, 9_999, 12_345, 1_234_567].map(formatTinyCount)).toEqual([
      '—',
      '0',
      '9,999',
      '12K',
      '1.2M',
    ]);
  });

  it('shows rates with a decimal only where it says something', () => {
    expect([0, 9.94, 10, 200_000].map(formatRate)).toEqual(['0/s', '9.9/s', '10.0/s', '200,000/s']);
  });

  it('shows bytes in at most seven characters', () => {
    const sizes = [0, 194, 1_023, 1_024, 10_188, 1_048_000, 1_048_575, 123_456_789, 5e12];
    expect(sizes.map(formatBytes)).toEqual([
      '0 B',
      '194 B',
      '1023 B',
      '1.0 KiB',
      '9.9 KiB',
      '1023 KiB',
      '1.0 MiB',
      '118 MiB',
      '4.5 TiB',
    ]);
    expect(formatBytes(null)).toBe('—');
  });

  it('knows no efficiency before anything went over the wire', () => {
    expect(formatEfficiency(0, 0)).toBe('—');
    expect(formatEfficiency(971, 1_000)).toBe('97.1');
    expect(formatEfficiency(3_000, 1_000)).toBe('300.0');
  });

  it('counts in words', () => {
    expect(plural(1, 'row')).toBe('1 row');
    expect(plural(4_190, 'row')).toBe('4,190 rows');
  });
});
