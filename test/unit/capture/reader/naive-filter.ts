import { toRow } from '../../../../src/main/engine/capture/row';
import { compareJson, parseComparison } from '../../../../src/shared/json-compare';
import type { LogFilter, TextPattern } from '../../../../src/shared/model/log-filter';
import type { ConnectionRecord } from '../../../../src/shared/model/record';
import type { FixtureRecord } from '../../../support/capture-fixture';

/** The numbers of the records that a view shows: the filter's words one by one, over whole records. */
export function naivelyShown(
  records: readonly FixtureRecord[],
  filter: LogFilter,
  connection: number | null,
  marked: ReadonlySet<number>,
): number[] {
  return [...records.keys()].filter((seq) => {
    const one = records[seq];
    if (!one || (connection !== null && one.connection !== connection)) return false;
    if (filter.marked && !marked.has(seq)) return false;
    return passes(one, filter);
  });
}

function passes({ connection, record }: FixtureRecord, filter: LogFilter): boolean {
  const row = rowOf(record);
  const { kinds, events, connections, minSize, maxSize, from, to } = filter;
  if (filter.direction !== null && row.direction !== filter.direction) return false;
  if (kinds.length > 0 && !kinds.includes(row.kind)) return false;
  if (events.length > 0 && !events.includes(row.event)) return false;
  if (connections.length > 0 && !connections.includes(connection)) return false;
  if (minSize !== null && (row.size === null || row.size < minSize)) return false;
  if (maxSize !== null && (row.size === null || row.size > maxSize)) return false;
  if (from !== null && record.at < from) return false;
  if (to !== null && record.at >= to) return false;
  if (filter.text && !naivelyHolds(record, filter.text)) return false;
  return filter.json === null || satisfies(record, filter.json);
}

/** Whether a record holds a text or matches an expression, as a search finds it. */
export function naivelyHolds(record: ConnectionRecord, text: TextPattern): boolean {
  return textsOf(record).some((candidate) => holds(candidate, text));
}

function textsOf(record: ConnectionRecord): string[] {
  const payload = 'payload' in record ? Buffer.from(record.payload).toString('utf8') : '';
  if (record.kind === 'message')
    return [payload, ...(record.event === undefined ? [] : [record.event])];
  const { event, preview } = rowOf(record);
  // What has no payload is not looked at as if it had an empty one.
  const more = record.kind === 'comment' ? record.text : payload;
  return [event, preview, ...(more === '' ? [] : [more])];
}

function holds(candidate: string, { pattern, mode, caseSensitive }: TextPattern): boolean {
  if (mode === 'regex') return new RegExp(pattern, caseSensitive ? 'u' : 'iu').test(candidate);
  if (caseSensitive) return candidate.includes(pattern);
  const ascii = [...pattern].every((character) => character < '\u0080');
  const fold = ascii ? lowerAscii : (one: string) => one.toLowerCase();
  return fold(candidate).includes(fold(pattern));
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function satisfies(record: ConnectionRecord, json: string): boolean {
  if (record.kind !== 'message' || record.type !== 'text') return false;
  const comparison = parseComparison(json);
  if (!comparison.ok) throw new Error(comparison.message);
  if (!/^[ \n\r\t]*[{[]/.test(Buffer.from(record.payload).toString('latin1'))) return false;
  return compareJson(record.payload, comparison.value);
}

function rowOf(record: ConnectionRecord) {
  return toRow({ row: 0, seq: 0, connection: 1, record, previousAt: null, note: null });
}
