import { X } from 'lucide-react';
import { TRANSPORT_LABELS } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';
import { layOver } from '../../state/compare-store';
import { Button } from '../../ui/Button';
import type { Comparison } from './comparison';
import { ResultCellView } from './ResultCellView';
import { cellsOf, type KnownByTransport, type RowSources, rowLabel } from './result-cells';
import { RESULT_ROWS } from './result-rows';

interface ResultTableProps {
  comparison: Comparison;
  /** The run laid over; null when none is. */
  other: { name: string; figures: KnownByTransport } | null;
}

/** What each transport did, row by row. */
export function ResultTable({ comparison, other }: ResultTableProps) {
  const { transports, figures, rounds } = comparison;
  const sources: RowSources = { transports, figures, rounds, other: other?.figures ?? null };
  return (
    <div className="result-card">
      <table aria-label="Result" className="result-table" data-over={other ? '' : undefined}>
        <thead>
          <tr>
            <td>{other && <Against name={other.name} />}</td>
            {transports.map((transport) => (
              <th key={transport} scope="col" data-tone={transport}>
                <span className="ink tint result-head">{TRANSPORT_LABELS[transport].name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RESULT_ROWS.map((row) => (
            <tr key={row.id} data-part={row.id === 'wire-parts' ? '' : undefined}>
              <th scope="row" title={row.note}>
                {rowLabel(row, sources)}
              </th>
              {cellsOf(row, sources).map((cell) => (
                <ResultCellView key={cell.transport} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Which run is laid over, and how to take it away. */
function Against({ name }: { name: string }) {
  const shown = visibleText(name, 200);
  return (
    <span className="flex items-center gap-1">
      <span title={shown} className="min-w-0 truncate">
        against {shown}
      </span>
      <Button
        look="ghost"
        size="icon"
        aria-label={`Stop comparing with ${shown}`}
        title="Stop comparing with it"
        onClick={() => layOver(null)}
        className="size-5"
      >
        <X aria-hidden="true" size={12} />
      </Button>
    </span>
  );
}
