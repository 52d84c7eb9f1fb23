import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { formatCount, UNKNOWN } from '../../../lib/format';
import { formatClock, formatDelta, formatDuration } from '../../../lib/format-time';

/** The facts that lead every record, name and value, in the order to show them. */
export function recordMeta(record: RecordDetail): [name: string, value: string][] {
  const { row, size, event, latencyMs, direction, at, deltaMs, kind } = record;
  return [
    ['row', formatCount(row + 1)],
    ['size', size === null ? UNKNOWN : `${formatCount(size)} B`],
    ['event', event],
    ['latency', formatDuration(latencyMs)],
    [direction ?? 'at', formatClock(at)],
    lastFact(record),
    ['kind', kind],
    [
      'Δ',
      deltaMs === null
        ? UNKNOWN
        : `${formatDelta(deltaMs)}${Math.abs(deltaMs) < 999.5 ? ' ms' : ''}`,
    ],
  ];
}

/** What tells most about where the record comes from. */
function lastFact({ fields }: RecordDetail): [string, string] {
  for (const name of ['Opcode', 'Id', 'Status', 'State']) {
    const field = fields.find((one) => one.name === name);
    if (field) return [name.toLowerCase(), field.value === '' ? UNKNOWN : field.value];
  }
  return ['opcode', UNKNOWN];
}
