import { memo } from 'react';
import { classNames } from '../../../lib/class-names';
import {
  COLUMN_IDS,
  COLUMNS,
  type ColumnId,
  resizeColumn,
  useColumns,
} from '../../../state/columns-store';
import { GridPart } from '../../../ui/GridPart';
import { Splitter } from '../../../ui/Splitter';
import { DIGIT_PX } from './columns-template';

const WORDS: ReadonlySet<ColumnId> = new Set(['direction', 'connection', 'event', 'payload']);
const PAYLOAD_AT = COLUMN_IDS.indexOf('payload');

/** The names of the log's columns; their edges towards the payload can be moved. */
export const LogColumns = memo(function LogColumns({ digits }: { digits: number }) {
  const widths = useColumns((state) => state.widths);
  return (
    <GridPart role="rowgroup">
      <GridPart role="row" aria-rowindex={1} className="log-line log-head">
        {COLUMN_IDS.map((id, index) => (
          <GridPart
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-label={COLUMNS[id].heading === '' ? COLUMNS[id].name : undefined}
            className={classNames(`log-${id}`, isNumeric(id) && 'text-right')}
          >
            <span className="block truncate">{COLUMNS[id].heading}</span>
            <Edge
              id={id}
              side={index < PAYLOAD_AT ? 'left' : 'right'}
              width={widths[id] ?? COLUMNS[id].width ?? Math.round(digits * DIGIT_PX)}
            />
          </GridPart>
        ))}
        <GridPart role="columnheader" aria-colindex={COLUMN_IDS.length + 1} className="sr-only">
          Mark
        </GridPart>
      </GridPart>
    </GridPart>
  );
});

function Edge({ id, side, width }: { id: ColumnId; side: 'left' | 'right'; width: number }) {
  const { limits, name } = COLUMNS[id];
  if (!limits) return null;
  return (
    <span className={classNames('log-edge', side === 'left' ? '-right-[5px]' : '-left-[5px]')}>
      <Splitter
        label={`Width of ${name}`}
        width={width}
        min={limits[0]}
        max={limits[1]}
        side={side}
        onResize={(next) => resizeColumn(id, next)}
        onReset={() => resizeColumn(id, null)}
      />
    </span>
  );
}

function isNumeric(id: ColumnId): boolean {
  return !WORDS.has(id);
}
