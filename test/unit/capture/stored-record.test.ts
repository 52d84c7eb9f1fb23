import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLOCK_RECORDS,
  type Block,
  COLUMN_BYTES,
  columnsOver,
  kindCode,
  packColumns,
  readBlock,
} from '../../../src/main/engine/capture/block';
import {
  createBlockBuilder,
  createBlockMemory,
} from '../../../src/main/engine/capture/block-builder';
import { toDetail } from '../../../src/main/engine/capture/detail';
import { eventOf, eventPlace, recordAt } from '../../../src/main/engine/capture/stored-record';
import { type ConnectionRecord, RECORD_KINDS } from '../../../src/shared/model/record';
import { anyRecord } from '../../support/any-record';
import { SEED } from '../../support/seed';
import { poll, stateRecord, text } from './samples';

function blockOf(records: readonly ConnectionRecord[]): Block {
  const builder = createBlockBuilder(createBlockMemory());
  for (const record of records) builder.add(1, record);
  const { columns, payload, records: count, usedBytes } = builder.seal();
  const packed = new Uint8Array(packColumns(columnsOver(columns, BLOCK_RECORDS), count));
  const block = readBlock(0, packed, new Uint8Array(payload, 0, usedBytes));
  if (!block) throw new Error('the block is damaged');
  return block;
}

/** A block of one record whose fields are whatever somebody has written there. */
function foreign(kind: (typeof RECORD_KINDS)[number], meta: string, flags = 0): Block {
  const columns = columnsOver(new ArrayBuffer(COLUMN_BYTES), 1);
  const bytes = Buffer.from(meta);
  columns.end[0] = bytes.length;
  columns.meta[0] = bytes.length;
  columns.kind[0] = kindCode(kind);
  columns.flags[0] = flags;
  return { firstSeq: 0, records: 1, columns, bytes };
}

function detailOf(block: Block) {
  const record = recordAt(block, 0);
  return toDetail({ row: 0, seq: 0, connection: 1, record, previousAt: null, note: null });
}

describe('a stored record', () => {
  it('with fields of another shape says that they are damaged', () => {
    const { at: _, kind: __, ...fields } = poll();
    expect(detailOf(foreign('poll', JSON.stringify(fields)))).toMatchObject({ event: 'poll' });
    for (const meta of [
      '',
      'x',
      '1',
      'null',
      '[]',
      '{}',
      JSON.stringify({ ...fields, updates: {} }),
    ]) {
      expect(detailOf(foreign('poll', meta))).toMatchObject({
        kind: 'invalid',
        preview: 'capture: the fields of this poll are damaged',
      });
    }
  });

  it('cannot be made to throw, whatever stands in its fields', () => {
    const sound = fc.sample(anyRecord, { numRuns: 200, seed: SEED }).map((record) => {
      const { kind, at: _, ...fields } = record;
      return {
        kind,
        fields: JSON.stringify('payload' in fields ? { ...fields, payload: 0 } : fields),
      };
    });
    const hostile = fc
      .tuple(fc.constantFrom(...sound), fc.json(), fc.nat(300), fc.nat(255))
      .map(([{ kind, fields }, noise, place, flags]) => {
        // Puts something else in the place of one value of a sound record.
        const values = [...fields.matchAll(/(?<=:)("(?:[^"\\]|\\.)*"|[\d.e+-]+|true|false|null)/g)];
        const value = values[place % Math.max(1, values.length)];
        if (!value) return { kind, flags, meta: noise };
        const end = value.index + value[0].length;
        return { kind, flags, meta: fields.slice(0, value.index) + noise + fields.slice(end) };
      });
    fc.assert(
      fc.property(hostile, fc.constantFrom(...RECORD_KINDS), ({ kind, meta, flags }, other) => {
        for (const as of [kind, other]) {
          const { fields } = detailOf(foreign(as, meta, flags));
          expect(fields.every(({ value }) => typeof value === 'string')).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('keeps only what its kind has', () => {
    const meta = '{"state":{"state":"closing","more":1},"kind":"message","at":7,"payload":"x"}';
    expect(recordAt(foreign('state', meta), 0)).toEqual({
      kind: 'state',
      at: 0,
      state: { state: 'closing' },
    });
  });
});

describe('the event name', () => {
  it('is found where the record says, with and without its neighbours', () => {
    const block = blockOf([
      text('a', { event: 'trade' }),
      text('a', { event: 'größe', id: '7', offset: 9 }),
      text('a', { event: '' }),
      text('a', { id: 'trade' }),
      stateRecord({ state: 'closing' }),
    ]);
    expect([0, 1, 2, 3, 4].map((index) => eventOf(block, index))).toEqual([
      'trade',
      'größe',
      '',
      undefined,
      undefined,
    ]);
  });

  it('is what the record has, and lies in its region, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(255), (meta, flags) => {
        const block = foreign('message', meta, flags);
        const record = recordAt(block, 0);
        expect(eventOf(block, 0)).toBe(record.kind === 'message' ? record.event : null);
        const place = eventPlace(block, 0) ?? { start: 0, end: 0 };
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(block.bytes.length);
      }),
      { seed: SEED },
    );
  });
});
