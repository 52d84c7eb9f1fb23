import {
  BLOCK_RECORDS,
  type Block,
  columnsOver,
  packColumns,
  readBlock,
} from '../../../../src/main/engine/capture/block';
import {
  createBlockBuilder,
  createBlockMemory,
} from '../../../../src/main/engine/capture/block-builder';
import type { Criterion } from '../../../../src/main/engine/capture/reader/criterion';
import type { ConnectionRecord } from '../../../../src/shared/model/record';

/** Records of one connection as a block. A record too many for it is an error. */
export function sampleBlock(...records: ConnectionRecord[]): Block {
  const builder = createBlockBuilder(createBlockMemory());
  for (const record of records) {
    if (!builder.add(1, record)) throw new Error('more than a block holds');
  }
  const { columns, payload, records: count, usedBytes } = builder.seal();
  const packed = new Uint8Array(packColumns(columnsOver(columns, BLOCK_RECORDS), count));
  const block = readBlock(0, packed, new Uint8Array(payload, 0, usedBytes));
  if (!block) throw new Error('the block is damaged');
  return block;
}

/** Which records of `[from, to)` pass; null when the block as a whole does not. */
export function passing(
  criterion: Criterion,
  block: Block,
  from = 0,
  to = block.records,
): number[] | null {
  const test = criterion.prepare(block, from, to);
  if (!test) return null;
  return Array.from({ length: to - from }, (_, at) => from + at).filter(test);
}
