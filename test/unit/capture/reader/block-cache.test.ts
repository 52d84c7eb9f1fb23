import { expect, it } from 'vitest';
import { type Block, COLUMN_BYTES, columnsOver } from '../../../../src/main/engine/capture/block';
import { createBlockCache } from '../../../../src/main/engine/capture/reader/block-cache';

function block(bytes: number): Block {
  const columns = columnsOver(new ArrayBuffer(COLUMN_BYTES), 1);
  return { firstSeq: 0, records: 1, columns, bytes: new Uint8Array(bytes - COLUMN_BYTES) };
}

it('keeps what was asked for last, within its bytes', () => {
  const cache = createBlockCache(300);
  const blocks = [100, 100, 100, 100].map(block);
  for (const [at, one] of blocks.slice(0, 3).entries()) cache.put(at, one);
  expect(cache.get(0)).toBe(blocks[0]);
  cache.put(3, block(100));
  expect([0, 1, 2, 3].map((at) => cache.get(at) !== null)).toEqual([true, false, true, true]);
});

it('replaces a block, and counts it once', () => {
  const cache = createBlockCache(300);
  for (let time = 0; time < 5; time++) cache.put(0, block(100));
  cache.put(1, block(100));
  const grown = block(200);
  cache.put(0, grown);
  expect([cache.get(0), cache.get(1) !== null]).toEqual([grown, true]);
});

it('keeps the newest, however large it is', () => {
  const cache = createBlockCache(300);
  cache.put(0, block(100));
  const large = block(1_000);
  cache.put(1, large);
  expect([cache.get(0), cache.get(1)]).toEqual([null, large]);
});
