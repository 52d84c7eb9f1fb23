import { memo } from 'react';
import type { LogRow } from '../../../../shared/contract/views';
import { classNames } from '../../lib/class-names';
import { formatBytes, formatCount } from '../../lib/format';
import { formatClock, formatDelta, formatDuration } from '../../lib/format-time';
import { GridPart } from '../../ui/GridPart';
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
}

export const LogRowLine = memo(function LogRowLine(props: LogRowLineProps) {
  const { row, number, selected } = props;
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
      <GridPart role="gridcell" className="text-right text-muted">
        {formatCount(number + 1)}
      </GridPart>
      {row && look ? <Cells row={row} look={look} /> : <Missing gone={props.gone} />}
    </GridPart>
  );
});

function Cells({ row, look }: { row: LogRow; look: ReturnType<typeof rowLook> }) {
  return (
    <>
      <GridPart
        role="gridcell"
        data-tone={look.signTone}
        aria-label={look.signName}
        className="ink"
      >
        {look.sign}
      </GridPart>
      <GridPart role="gridcell" className="log-event">
        {row.event}
      </GridPart>
      <GridPart role="gridcell" className="log-payload">
        {row.preview}
      </GridPart>
      <GridPart role="gridcell" className="log-size text-right text-muted">
        {row.size === null ? '' : formatBytes(row.size)}
      </GridPart>
      <GridPart role="gridcell" className="log-latency text-right text-muted">
        {row.latencyMs === null ? '' : formatDuration(row.latencyMs)}
      </GridPart>
      <GridPart role="gridcell" className="log-delta text-right text-muted">
        {formatDelta(row.deltaMs)}
      </GridPart>
      <GridPart role="gridcell" className="text-right text-muted">
        {formatClock(row.at)}
      </GridPart>
    </>
  );
}

function Missing({ gone }: { gone: boolean }) {
  return (
    <>
      <GridPart role="gridcell" />
      <GridPart role="gridcell" />
      <GridPart role="gridcell" className="text-muted">
        {gone ? 'has fallen out of memory' : '…'}
      </GridPart>
    </>
  );
}
