import type { Criterion } from './criterion';
import type { Turns } from './turns';
import type { View } from './view';

/** Where a search begins. */
export interface SearchStart {
  /** The first row looked at. */
  from: number;
  direction: 'next' | 'previous';
}

/** What a search comes to in one block: a row, or where to go on. */
type Step = { found: number } | { next: number };

/**
 * The first row from `from` on, or back, that passes; null when there is none among the records
 * that were there at the start. Waits for the rows of a view that is still looking for them.
 *
 * @param wanted false once nobody waits for the answer: then null
 */
export async function findRow(
  view: View,
  criterion: Criterion,
  { from, direction }: SearchStart,
  turns: Turns,
  wanted: () => boolean,
): Promise<number | null> {
  const { rows, capture } = view;
  const forth = direction === 'next';
  const horizon = capture.index.records;
  let row = forth ? from : Math.min(from, rows.end - 1);
  let mustStop = turns.slice();
  while (row >= 0 && wanted() && !view.closed) {
    if (row >= rows.end) {
      if (!forth) row = rows.end - 1;
      else if (view.state().done || rows.scanned >= horizon) return null;
      else {
        await view.progress();
        mustStop = turns.slice();
      }
      continue;
    }
    const block = rows.blockOf(row);
    if (forth && capture.index.recordsBefore(block) >= horizon) return null;
    const step = lookInto(view, criterion, block, row, forth, mustStop);
    if ('found' in step) return step.found;
    row = step.next;
    if (mustStop()) {
      await turns.next();
      mustStop = turns.slice();
    }
  }
  return null;
}

function lookInto(
  { rows, capture }: View,
  criterion: Criterion,
  at: number,
  row: number,
  forth: boolean,
  mustStop: () => boolean,
): Step {
  const before = rows.before(at);
  const skip = () => ({
    next: forth ? Math.max(before + rows.indexes(at).length, row + 1) : before - 1,
  });
  if (criterion.mayPass && !criterion.mayPass(capture, at)) return skip();
  const places = rows.indexes(at);
  const first = places[forth ? row - before : 0];
  const last = places[forth ? places.length - 1 : row - before];
  if (first === undefined || last === undefined) return skip();
  const test = criterion.prepare(capture.block(at, 'scan'), first, last + 1);
  if (!test) return skip();
  const by = forth ? 1 : -1;
  for (let rank = row - before; rank >= 0 && rank < places.length; rank += by) {
    if (test(places[rank] as number)) return { found: before + rank };
    if (criterion.slow && mustStop()) return { next: before + rank + by };
  }
  return skip();
}

/**
 * The row of a record, or of the first one after it that the view shows; null when there is none.
 * Waits until the view has looked so far.
 */
export async function rowOfSeq(view: View, seq: number): Promise<number | null> {
  const { rows, capture } = view;
  const { index } = capture;
  const at = index.blockOfSeq(seq);
  if (at === index.length) return null;
  const place = Math.max(0, seq - index.firstSeq(at));
  while (rows.scanned <= index.recordsBefore(at) + place && !view.state().done) {
    await view.progress();
  }
  const row = () => {
    const places = Array.from(rows.indexes(at));
    const rank = places.findIndex((other) => other >= place);
    return rows.before(at) + (rank < 0 ? places.length : rank);
  };
  while (!view.closed && row() >= rows.end && !view.state().done) await view.progress();
  return !view.closed && row() < rows.end ? row() : null;
}
