import { describe, expect, it } from 'vitest';
import {
  keptEntries,
  type ListKind,
  rebased,
  rowsOf,
} from '../../../src/renderer/src/state/list-rows';

/** Words; an empty one is not kept. */
const WORDS: ListKind<string, { word: string }> = {
  draftOf: (word) => ({ word }),
  entryOf: (drafts, at) => drafts[at]?.word || null,
};
const row = (id: number, word: string, saved: string | null) => ({ id, draft: { word }, saved });

describe('the rows of a list', () => {
  it('keep what is right, and the last right one of what is wrong', () => {
    const rows = [row(0, 'a', 'a'), row(1, '', 'b'), row(2, '', null), row(3, 'd', null)];
    expect(keptEntries(rows, WORDS)).toEqual(['a', 'b', null, 'd']);
  });

  it('that stayed behind are put on top of what is kept by now', () => {
    const rows = [row(0, '', 'a'), row(1, 'b', 'b'), row(5, '', null)];
    expect(rebased(rows, ['a', 'c'], WORDS)).toEqual([
      row(0, '', 'a'),
      row(5, '', null),
      row(6, 'c', 'c'),
    ]);
    expect(rebased([], ['x'], WORDS)).toEqual([row(1, 'x', 'x')].map((one) => ({ ...one, id: 0 })));
  });

  it('begin as the entries are', () => {
    expect(rowsOf(['a', 'b'], WORDS)).toEqual([row(0, 'a', 'a'), row(1, 'b', 'b')]);
  });
});
