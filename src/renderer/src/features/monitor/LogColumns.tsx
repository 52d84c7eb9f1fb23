import { GridPart } from '../../ui/GridPart';

const COLUMNS = [
  { name: '#', className: 'text-right' },
  { name: '', label: 'Direction', className: '' },
  { name: 'Event', className: '' },
  { name: 'Payload', className: '' },
  { name: 'Size', className: 'log-size text-right' },
  { name: 'Latency', className: 'log-latency text-right' },
  { name: 'Δ ms', className: 'log-delta text-right' },
  { name: 'Time', className: 'text-right' },
];

/** The names of the log's columns. */
export function LogColumns() {
  return (
    <GridPart role="rowgroup">
      <GridPart role="row" aria-rowindex={1} className="log-line log-head">
        {COLUMNS.map(({ name, label, className }, index) => (
          <GridPart
            key={name}
            role="columnheader"
            aria-colindex={index + 1}
            aria-label={label}
            className={className}
          >
            {name}
          </GridPart>
        ))}
      </GridPart>
    </GridPart>
  );
}
