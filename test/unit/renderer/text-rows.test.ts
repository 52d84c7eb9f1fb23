import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersBefore } from '../../../src/renderer/src/features/monitor/inspector/copied-rows';
import {
  cutRows,
  rowEndOf,
  type TextRows,
} from '../../../src/renderer/src/features/monitor/inspector/text-rows';
import { finishWork } from '../../../src/renderer/src/lib/sliced';
import { visibleText } from '../../../src/shared/visible-text';

const cut = (text: string, columns: number | null) => finishWork(cutRows(text, columns));

function shown(rows: TextRows): string[] {
  return Array.from({ length: rows.count }, (_, at) =>
    rows.text.slice(rows.start[at], rowEndOf(rows, at)),
  );
}

const lines = (rows: TextRows) => [...rows.line.subarray(0, rows.count)];

describe('cutting a text into rows', () => {
  it('gives lines, and long lines in pieces', () => {
    const rows = cut('ab\n\nabcdefg\nx', 3);
    expect(shown(rows)).toEqual(['ab', '', 'abc', 'def', 'g', 'x']);
    expect(lines(rows)).toEqual([1, 2, 3, 0, 0, 4]);
    expect(rows).toMatchObject({ lines: 4, widest: 3 });
  });

  it('gives whole lines without a width', () => {
    const rows = cut('ab\n\nabcdefg\nx', null);
    expect(shown(rows)).toEqual(['ab', '', 'abcdefg', 'x']);
    expect(rows).toMatchObject({ lines: 4, widest: 7 });
  });

  it('has a row behind a last line feed, and one for no text', () => {
    expect(shown(cut('a\n', 5))).toEqual(['a', '']);
    expect(shown(cut('', 5))).toEqual(['']);
    expect(shown(cut('abc\nd', 3))).toEqual(['abc', 'd']);
  });

  it('loses nothing, and no row is wider than its columns', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', '\n', '\t', '\r', '\u200b', '漢', '😀'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 20 }), (any, columns) => {
        const rows = cut(any, columns);
        expect(
          shown(rows)
            .map((row, at) => (at > 0 && (rows.line[at] ?? 0) > 0 ? `\n${row}` : row))
            .join(''),
        ).toBe(any);
        for (const row of shown(rows)) {
          expect(visibleText(row).length).toBeLessThanOrEqual(columns);
          expect(row).not.toMatch(/^[\udc00-\udfff]/);
        }
      }),
    );
  });

  it('wraps one line of a million characters', () => {
    const rows = cut('x'.repeat(1_000_000), 100);
    expect(rows.count).toBe(10_000);
    expect(rows.lines).toBe(1);
  });
});

describe('charactersBefore', () => {
  it('tells the place in a text from the place in what shows of it', () => {
    const text = 'a\u200bb\tc😀d';
    for (let at = 0; at <= text.length; at++) {
      if (/^[\udc00-\udfff]/.test(text.slice(at))) continue;
      expect(charactersBefore(text, visibleText(text.slice(0, at)).length)).toBe(at);
    }
    expect(charactersBefore(text, 1_000)).toBe(text.length);
  });
});
