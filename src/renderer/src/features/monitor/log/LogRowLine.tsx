import { memo } from 'react';
import type { LogRow } from '../../../../../shared/contract/views';
import { classNames } from '../../../lib/class-names';
import { formatBytes, formatCount } from '../../../lib/format';
import { formatClock, formatDelta, formatDuration } from '../../../lib/format-time';
import { GridPart } from '../../../ui/GridPart';
import { excerpt, markParts } from './mark-parts';
import { rowLook } from './row-look';

interface LogRowLineProps {
  id: string;
  /** Row number in the log, from 0. */
  number: number;
  /** Place among the rows that can be scrolled to, the header being 1. */
  index: number;
  /** Null while it is not here. */
  row: LogRow | null;
  /** It has fallen out of memory. */
  gone: boolean;
  selected: boolean;
  /** What is looked for; empty when nothing is. */
  wanted: string;
}

const RIGHT = 'text-right text-muted';

/** One row. Its cells are always the same eight, so that a row that scrolls in reuses them. */
export const LogRowLine = memo(function LogRowLine(props: LogRowLineProps) {
  const { row, number, selected, wanted } = props;
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
      <GridPart role="gridcell" className="log-event">
        {row && marked(row.event, wanted)}
      </GridPart>
      <GridPart role="gridcell" className={classNames('log-payload', !row && 'text-muted')}>
        {row
          ? marked(excerpt(row.preview, wanted), wanted)
          : props.gone
            ? 'has fallen out of memory'
            : '…'}
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
    </GridPart>
  );
});

function marked(text: string, wanted: string) {
  if (wanted === '') return text;
  const parts = markParts(text, wanted);
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
