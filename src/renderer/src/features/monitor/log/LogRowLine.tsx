import { memo } from 'react';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatBytes, formatCount } from '../../../lib/format';
import { formatClock, formatDelta, formatDuration } from '../../../lib/format-time';
import { GridPart } from '../../../ui/GridPart';
import { excerpt, markParts } from './mark-parts';
import { rowLook } from './row-look';
import type { Matcher } from './text-matcher';

interface LogRowLineProps {
  id: string;
  /** Row number in the log, from 0. */
  number: number;
  /** Place among the rows that can be scrolled to, the header being 1. */
  index: number;
  /** Null while it is not here. */
  row: LogRow | null;
  /** Name of its connection; empty while it is not known. */
  connection: string;
  selected: boolean;
  /** Finds what is looked for; null when nothing is. */
  find: Matcher | null;
}

const RIGHT = 'text-right text-muted';

/** One row. Its cells are always the same ten, so that a row that scrolls in reuses them. */
export const LogRowLine = memo(function LogRowLine(props: LogRowLineProps) {
  const { row, number, selected, find } = props;
  const look = row && rowLook(row);
  return (
    <GridPart
      role="row"
      id={props.id}
      data-row={number}
      data-tone={look?.tone}
      aria-rowindex={props.index}
      aria-selected={selected}
      className={classNames(
        'log-line',
        number % 2 === 1 && 'log-odd',
        look?.tinted && 'log-tinted',
        selected && 'log-selected',
      )}
    >
      <GridPart role="gridcell" className="log-number text-right text-muted">
        {formatCount(number + 1)}
      </GridPart>
      <GridPart
        role="gridcell"
        data-tone={look?.signTone}
        aria-label={look?.signName}
        className="log-direction ink"
      >
        {look?.sign}
      </GridPart>
      <GridPart role="gridcell" className="log-connection text-muted">
        {props.connection}
      </GridPart>
      <GridPart role="gridcell" className="log-event">
        {row && marked(row.event, find)}
      </GridPart>
      <GridPart role="gridcell" className={classNames('log-payload', !row && 'text-muted')}>
        {row ? marked(excerpt(row.preview, find), find) : '…'}
      </GridPart>
      <GridPart role="gridcell" className={`log-size ${RIGHT}`}>
        {row?.size == null ? '' : formatBytes(row.size)}
      </GridPart>
      <GridPart role="gridcell" className={`log-latency ${RIGHT}`}>
        {row?.latencyMs == null ? '' : formatDuration(row.latencyMs)}
      </GridPart>
      <GridPart role="gridcell" className={`log-delta ${RIGHT}`}>
        {row && formatDelta(row.deltaMs)}
      </GridPart>
      <GridPart role="gridcell" className={`log-time ${RIGHT}`}>
        {row && formatClock(row.at)}
      </GridPart>
      <Flag note={row?.note ?? null} />
    </GridPart>
  );
});

/** Stands left of the first column, whichever that is. */
function Flag({ note }: { note: string | null }) {
  const says = note === null ? undefined : note === '' ? 'Marked' : visibleText(note, 400);
  return (
    <GridPart
      role="gridcell"
      data-tone="warn"
      aria-label={says && (note === '' ? says : `Marked: ${says}`)}
      title={says}
      className="log-flag ink"
    >
      {note === null ? '' : '⚑'}
    </GridPart>
  );
}

function marked(text: string, find: Matcher | null) {
  if (!find) return text;
  const parts = markParts(text, find);
  if (parts.length === 1 && !parts[0]?.hit) return text;
  return parts.map(({ at, text: part, hit }) =>
    hit ? (
      <mark key={at} className="log-mark">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
