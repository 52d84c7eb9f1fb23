import { describe, expect, it } from 'vitest';
import {
  onlyKey,
  withChange,
  withCopy,
  withMoved,
  withoutRow,
  withRow,
} from '../../../src/renderer/src/features/server/scenarios/row-list';

const ROWS = [
  { key: 0, text: 'a' },
  { key: 5, text: 'b' },
  { key: 2, text: 'c' },
];
const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text).join('');

describe('rows of a form', () => {
  it('gives a new row a key that no other has', () => {
    expect(withRow(ROWS, { text: 'd' }).at(-1)).toEqual({ key: 6, text: 'd' });
    expect(withRow<(typeof ROWS)[number]>([], { text: 'd' })).toEqual([{ key: 0, text: 'd' }]);
  });

  it('puts a copy behind the row', () => {
    expect(withCopy(ROWS, 1)).toEqual([ROWS[0], ROWS[1], { key: 6, text: 'b' }, ROWS[2]]);
  });

  it('moves a row, and leaves it at the ends', () => {
    expect(texts(withMoved(ROWS, 0, 1))).toBe('bac');
    expect(texts(withMoved(ROWS, 2, -1))).toBe('acb');
    expect(texts(withMoved(ROWS, 0, -1))).toBe('abc');
    expect(texts(withMoved(ROWS, 2, 1))).toBe('abc');
  });

  it('changes and takes out one row alone', () => {
    expect(texts(withChange(ROWS, 1, { text: 'x' }))).toBe('axc');
    expect(texts(withoutRow(ROWS, 1))).toBe('ac');
  });

  it('opens a row that is alone', () => {
    expect([...onlyKey(ROWS)]).toEqual([]);
    expect([...onlyKey(ROWS.slice(1, 2))]).toEqual([5]);
  });
});
