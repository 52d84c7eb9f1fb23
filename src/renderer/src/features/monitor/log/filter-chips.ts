import { visibleText } from '../../../../../shared/visible-text';
import { formatClock } from '../../../lib/format-time';
import type { ConnectionNames } from '../../../state/connection-names';
import { type FilterDraft, jsonProblem } from '../../../state/filter-draft';
import { writeMoment } from './read-moment';
import { writeSize } from './read-size';

/** A part of a filter that holds, and how the filter is changed to do without it. */
export interface FilterChip {
  key: string;
  label: string;
  without: Partial<FilterDraft>;
}

/** What of a filter is not to be seen in its field, in the order in which it is chosen. */
export function filterChips(draft: FilterDraft, names: ConnectionNames): FilterChip[] {
  const { direction, kinds, events, connections, json, marked } = draft;
  return [
    ...(direction ? [{ key: 'direction', label: direction, without: { direction: null } }] : []),
    ...kinds.map((kind) => ({
      key: `kind ${kind}`,
      label: kind,
      without: { kinds: kinds.filter((one) => one !== kind) },
    })),
    ...events.map((event) => ({
      key: `event ${event}`,
      label: `event: ${visibleText(event, 60) || '(none)'}`,
      without: { events: events.filter((one) => one !== event) },
    })),
    ...connections.map((id) => ({
      key: `connection ${id}`,
      label: visibleText(names.get(id) ?? `connection ${id}`, 60),
      without: { connections: connections.filter((one) => one !== id) },
    })),
    ...rangeChip('size', sizeLabel(draft), { minSize: null, maxSize: null }),
    ...rangeChip('time', timeLabel(draft), { from: null, to: null }),
    ...rangeChip('json', jsonProblem(draft) === null ? json.trim() : '', { json: '' }),
    ...(marked ? [{ key: 'marked', label: 'marked', without: { marked: false } }] : []),
  ];
}

function rangeChip(key: string, label: string, without: Partial<FilterDraft>): FilterChip[] {
  return label === '' ? [] : [{ key, label: visibleText(label, 80), without }];
}

function sizeLabel({ minSize, maxSize }: FilterDraft): string {
  if (minSize !== null && maxSize !== null) return `${writeSize(minSize)} to ${writeSize(maxSize)}`;
  if (minSize !== null) return `${writeSize(minSize)} or more`;
  return maxSize === null ? '' : `${writeSize(maxSize)} or less`;
}

function timeLabel({ from, to }: FilterDraft): string {
  if (from !== null && to !== null) return `${shortMoment(from)} to ${shortMoment(to)}`;
  if (from !== null) return `from ${shortMoment(from)}`;
  return to === null ? '' : `before ${shortMoment(to)}`;
}

/** The day only where it is not today's. */
function shortMoment(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? formatClock(at) : writeMoment(at);
}
