import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/renderer/src/lib/csv';

describe('CSV', () => {
  it('ends each row with CR LF; what is unknown is empty', () => {
    expect(
      csvText([
        ['time', 'p50_ms'],
        ['2026-05-01T00:00:00.000Z', 0.25],
        ['b', null],
      ]),
    ).toBe('time,p50_ms\r\n2026-05-01T00:00:00.000Z,0.25\r\nb,\r\n');
    expect(csvText([])).toBe('');
  });

  it('quotes what would end a cell', () => {
    expect(csvText([['a,b', 'say "hi"', 'two\nlines']])).toBe(
      '"a,b","say ""hi""","two\nlines"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@a', '\tx', '\nx'])('lets no text be a formula: %j', (text) => {
    expect(csvText([[text]]).replace(/^"/, '')[0]).toBe("'");
  });

  it('leaves numbers as they are, and out what is none', () => {
    expect(csvText([[-1.5, Number.NaN, Number.POSITIVE_INFINITY]])).toBe('-1.5,,\r\n');
  });
});
