import { describe, expect, it } from 'vitest';
import { readBlock } from '../../../../src/main/engine/capture/block';
import { agrees, damagedBlock } from '../../../../src/main/engine/capture/reader/damaged-block';
import { recordAt } from '../../../../src/main/engine/capture/stored-record';

const head = {
  id: 4,
  firstSeq: 100,
  records: 7,
  firstAt: 5,
  lastAt: 9,
  counts: Uint32Array.from([3, 2, 1, 5]),
};

it('stands for as many records of the same connections, each of which says so', () => {
  const block = damagedBlock(head);
  expect([...block.columns.connection]).toEqual([3, 3, 1, 1, 1, 1, 1]);
  const record = {
    kind: 'invalid',
    at: 5,
    what: 'capture',
    detail: 'block 4 of the file is damaged: its 7 records cannot be read',
  };
  expect(Array.from({ length: 7 }, (_, at) => recordAt(block, at))).toEqual(Array(7).fill(record));
  const packed = new Uint8Array(block.columns.at.buffer as ArrayBuffer);
  expect(readBlock(100, packed, block.bytes)).not.toBeNull();
});

describe('a block agrees with its head', () => {
  const block = damagedBlock(head);

  it.each([
    [[3, 2, 1, 5], 7, true],
    [[1, 5, 3, 2], 7, true],
    [[1, 4, 3, 2, 1, 1], 7, true],
    [[3, 2, 1, 1], 3, true],
    [[3, 3, 1, 4], 7, false],
    [[3, 2, 1, 4], 7, false],
    [[1, 7], 7, false],
    [[3, 2], 2, true],
    [[3, 1], 2, false],
    [[], 7, false],
    [[3, 2, 1, 6], 8, false],
  ])('of %j for %i records: %j', (counts, records, expected) => {
    expect(agrees(block, { ...head, counts: Uint32Array.from(counts), records })).toBe(expected);
  });
});
