import { describe, expect, it } from 'vitest';
import type { BlockHead } from '../../../../src/main/engine/capture/capture-file';
import { createBlockIndex } from '../../../../src/main/engine/capture/reader/block-index';

function head(id: number, firstSeq: number, counts: number[], records?: number): BlockHead {
  const sum = counts.reduce((total, count, at) => (at % 2 === 1 ? total + count : total), 0);
  return {
    id,
    firstSeq,
    records: records ?? sum,
    firstAt: id * 10,
    lastAt: id * 10 + 9,
    counts: Uint32Array.from(counts),
  };
}

function indexOf(...heads: BlockHead[]) {
  const index = createBlockIndex('a.wirescope', 1_000);
  index.update(heads);
  return index;
}

describe('an index', () => {
  it('of nothing has nothing', () => {
    const index = indexOf();
    expect(index).toMatchObject({ length: 0, records: 0, span: null, lastId: 0 });
    expect([index.blockOfRecord(0), index.blockOfSeq(0), index.counts().size]).toEqual([0, 0, 0]);
  });

  it('knows where records lie, holes between blocks or not', () => {
    const index = indexOf(head(2, 0, [1, 3]), head(3, 3, [1, 1, 2, 4]), head(7, 20, [2, 2]));
    expect(index).toMatchObject({ length: 3, records: 10, span: { from: 20, to: 79 }, lastId: 7 });
    expect([0, 2, 3, 7, 8, 9, 10].map(index.blockOfRecord)).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect([0, 2, 3, 8, 19, 20, 21, 22].map(index.blockOfSeq)).toEqual([0, 0, 1, 2, 2, 2, 2, 3]);
    expect([0, 1, 2].map(index.recordsBefore)).toEqual([0, 3, 8]);
    expect([0, 1, 2].map((block) => index.count(block, 2))).toEqual([0, 4, 2]);
    expect([0, 1, 2].map((block) => index.hasAny(block, new Set([2, 9])))).toEqual([
      false,
      true,
      true,
    ]);
    expect(index.counts()).toEqual(
      new Map([
        [1, 4],
        [2, 6],
      ]),
    );
    expect(index.head(1)).toEqual(head(3, 3, [1, 1, 2, 4]));
  });

  it('takes in more, the last block grown in place', () => {
    const index = indexOf(head(0, 0, [1, 3]), head(1, 3, [1, 1]));
    index.update([head(1, 3, [1, 2, 2, 5]), head(2, 10, [2, 1])]);
    expect(index).toMatchObject({ length: 3, records: 11, lastId: 2 });
    expect(index.counts()).toEqual(
      new Map([
        [1, 5],
        [2, 6],
      ]),
    );
    index.update([head(2, 10, [2, 1])]);
    expect(index.records).toBe(11);
    expect(index.counts()).toEqual(
      new Map([
        [1, 5],
        [2, 6],
      ]),
    );
  });

  it('never counts more records than a block has', () => {
    const index = indexOf(head(0, 0, [1, 4, 2, 4_000_000_000, 3, 1], 6));
    expect([1, 2, 3].map((connection) => index.count(0, connection))).toEqual([4, 2, 0]);
  });

  it.each([
    ['ids that go back', [head(1, 0, [1, 1]), head(0, 1, [1, 1])]],
    ['numbers that go back', [head(0, 0, [1, 2]), head(1, 1, [1, 1])]],
    ['no records', [head(0, 0, [])]],
    ['half a record', [head(0, 0, [1, 1], 1.5)]],
    ['too many records', [head(0, 0, [1, 1], 1_001)]],
    ['numbers that are none', [head(0, Number.NaN, [1, 1])]],
  ])('refuses blocks with %s', (_, heads) => {
    expect(() => indexOf(...heads)).toThrow('a.wirescope is damaged');
  });

  it.each([
    ['has shrunk', [head(1, 3, [1, 1])]],
    ['has moved', [head(1, 4, [1, 5])]],
    ['is another', [head(2, 3, [1, 5])]],
    ['is gone', []],
  ])('keeps what it knows when the last block %s', (_, heads) => {
    const index = indexOf(head(0, 0, [1, 3]), head(1, 3, [1, 2]));
    expect(() => index.update(heads)).toThrow(/is damaged|has lost blocks/);
    expect([index.length, index.records, index.count(1, 1)]).toEqual([2, 5, 2]);
  });
});
