import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLOCK_BYTES,
  BLOCK_RECORDS,
  type Block,
  columnsOver,
  packColumns,
  payloadOf,
  readBlock,
} from '../../../src/main/engine/capture/block';
import {
  type BlockPart,
  createBlockBuilder,
  createBlockMemory,
} from '../../../src/main/engine/capture/block-builder';
import { recordAt } from '../../../src/main/engine/capture/stored-record';
import type { ConnectionRecord } from '../../../src/shared/model/record';
import { anyRecord } from '../../support/any-record';
import { SEED } from '../../support/seed';
import { text } from './samples';

/** A part as the writer puts it into the file and a reader finds it there. */
function stored({ columns, payload, records, usedBytes }: BlockPart): Block {
  const packed = packColumns(columnsOver(columns, BLOCK_RECORDS), records);
  const block = readBlock(0, new Uint8Array(packed), new Uint8Array(payload, 0, usedBytes));
  if (!block) throw new Error('the block is damaged');
  return block;
}

function recordsOf(block: Block): ConnectionRecord[] {
  return Array.from({ length: block.records }, (_, index) => recordAt(block, index));
}

/** Bytes as plain arrays, whatever view they are. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part)),
    (_, part) => (part?.type === 'Buffer' ? part.data : part),
  );
}

describe('a block', () => {
  it('gives back every record as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 40 }), (records) => {
        const builder = createBlockBuilder(createBlockMemory());
        for (const record of records) expect(builder.add(7, record)).toBe(true);
        const block = stored(builder.snapshot());
        expect(plain(recordsOf(block))).toEqual(plain(records));
        expect(new Set(block.columns.connection)).toEqual(new Set([7]));
      }),
      { seed: SEED },
    );
  });

  it('keeps an SSE event in its raw block once', () => {
    const raw = Buffer.from('id: 7\ndata: hello\n\n');
    const builder = createBlockBuilder(createBlockMemory());
    builder.add(1, text(raw.subarray(12, 17), { raw }));
    expect(builder.usedBytes).toBe(raw.length);
    expect(recordAt(stored(builder.snapshot()), 0)).toMatchObject({
      payload: Uint8Array.from(Buffer.from('hello')),
      raw: Uint8Array.from(raw),
    });
  });

  it('is full at 512 records', () => {
    const builder = createBlockBuilder(createBlockMemory());
    for (let count = 0; count < BLOCK_RECORDS; count++) expect(builder.add(1, text(''))).toBe(true);
    expect(builder.add(1, text(''))).toBe(false);
    expect(builder.seal().records).toBe(BLOCK_RECORDS);
    expect(builder.records).toBe(0);
  });

  it('is full at 128 KiB, and takes a larger record alone', () => {
    const builder = createBlockBuilder(createBlockMemory());
    expect(builder.add(1, text(Buffer.alloc(BLOCK_BYTES - 10)))).toBe(true);
    expect(builder.add(1, text(Buffer.alloc(11)))).toBe(false);
    builder.seal();
    const large = Buffer.alloc(BLOCK_BYTES * 3, 'x');
    expect(builder.add(1, text(large))).toBe(true);
    expect(builder.add(1, text('y'))).toBe(false);
    const block = stored(builder.seal());
    expect(large.equals(payloadOf(block, 0))).toBe(true);
  });

  it('goes on after a snapshot, which keeps what it had', () => {
    const builder = createBlockBuilder(createBlockMemory());
    builder.add(1, text('one'));
    const before = builder.snapshot();
    builder.add(1, text('two'));
    expect(recordsOf(stored(before))).toHaveLength(1);
    expect(recordsOf(stored(builder.seal()))).toHaveLength(2);
  });

  it('uses memory again only once it was given back', () => {
    const memory = createBlockMemory();
    const builder = createBlockBuilder(memory);
    builder.add(1, text('one'));
    const first = builder.seal();
    builder.add(1, text('two'));
    expect(recordAt(stored(first), 0)).toMatchObject({
      payload: Uint8Array.from(Buffer.from('one')),
    });
    memory.giveBack(first.columns, first.payload);
    builder.seal();
    expect(memory.take().columns).not.toBe(first.columns);
  });
});

describe('a damaged block', () => {
  const builder = createBlockBuilder(createBlockMemory());
  builder.add(1, text('payload', { event: 'trade', id: '7' }));
  builder.add(1, text('more'));
  const { columns, payload, records, usedBytes } = builder.seal();
  const packed = new Uint8Array(packColumns(columnsOver(columns, BLOCK_RECORDS), records));
  const bytes = new Uint8Array(payload, 0, usedBytes);

  it('is read while it is whole', () => {
    expect(readBlock(0, packed, bytes)).not.toBeNull();
  });

  it.each([
    ['without columns', new Uint8Array(0), bytes],
    ['with half a column', packed.subarray(0, packed.length - 1), bytes],
    ['with bytes missing', packed, bytes.subarray(1)],
    ['with bytes too many', packed, new Uint8Array(usedBytes + 1)],
  ])('is none %s', (_, badColumns, badBytes) => {
    expect(readBlock(0, badColumns, badBytes)).toBeNull();
  });

  it('never leads out of its bytes, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: packed.length, maxLength: packed.length }),
        fc.array(fc.nat(packed.length - 1)),
        (noise, places) => {
          const changed = Uint8Array.from(packed);
          for (const place of places) changed[place] = noise[place] ?? 0;
          const block = readBlock(0, changed, bytes);
          if (block) expect(recordsOf(block)).toHaveLength(records);
        },
      ),
      { seed: SEED },
    );
  });
});
