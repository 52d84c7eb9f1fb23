import type { LogPage, PayloadPart, RecordDetail } from '../../../../shared/contract/capture-views';
import { payloadOf } from '../block';
import { toDetail } from '../detail';
import { asBuffer } from '../preview';
import { toRow } from '../row';
import { recordAt } from '../stored-record';
import type { CapturedRecord } from '../types';
import type { View } from './view';

/** Where the record of a row lies: the block's place, and its place in the block. */
export interface RecordPlace {
  block: number;
  place: number;
}

/** Where the record of a row lies; null when there is no such row. */
export function placeOfRow({ rows }: View, row: number): RecordPlace | null {
  if (row < 0 || row >= rows.end) return null;
  const block = rows.blockOf(row);
  const place = rows.indexes(block)[row - rows.before(block)];
  return place === undefined ? null : { block, place };
}

/** A range of rows, as far as there are any. */
export function readRows(view: View, from: number, count: number): LogPage {
  const { rows } = view;
  const page: LogPage = { end: rows.end, rows: [] };
  const end = Math.min(rows.end, from + count);
  let previousAt = atOfRow(view, from - 1);
  for (let row = from; row < end; ) {
    const block = rows.blockOf(row);
    const places = rows.indexes(block);
    const before = rows.before(block);
    const stop = Math.min(end, before + places.length);
    if (stop <= row) break;
    for (; row < stop; row++) {
      const place = { block, place: places[row - before] as number };
      const captured = capturedAt(view, row, place, previousAt);
      page.rows.push(toRow(captured));
      previousAt = captured.record.at;
    }
  }
  return page;
}

/** A record whole; null when there is no such row. */
export function readRecord(view: View, row: number): RecordDetail | null {
  const place = placeOfRow(view, row);
  return place && toDetail(capturedAt(view, row, place, atOfRow(view, row - 1)));
}

/** A piece of the payload of a row's record; null when there is no such row. */
export function readPayload(
  view: View,
  row: number,
  from: number,
  count: number,
): PayloadPart | null {
  const found = placeOfRow(view, row);
  if (!found) return null;
  const payload = payloadOf(view.capture.block(found.block, 'rows'), found.place);
  return {
    base64: asBuffer(payload.subarray(from, from + count)).toString('base64'),
    totalBytes: payload.length,
  };
}

function atOfRow(view: View, row: number): number | null {
  const found = placeOfRow(view, row);
  if (!found) return null;
  return view.capture.block(found.block, 'rows').columns.at[found.place] ?? null;
}

function capturedAt(
  { capture }: View,
  row: number,
  { block: at, place }: RecordPlace,
  previousAt: number | null,
): CapturedRecord {
  const block = capture.block(at, 'rows');
  const seq = block.firstSeq + place;
  return {
    row,
    seq,
    connection: block.columns.connection[place] as number,
    record: recordAt(block, place),
    previousAt,
    note: capture.marks.get(seq),
  };
}
