import type { Distribution } from '../../../../../shared/model/measures';
import { formatCount, formatTinyCount, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { QUANTILES } from './latency-words';

interface DistributionTableProps {
  label: string;
  /** `of` null: nothing was kept of it. */
  columns: readonly { name: string; title: string; of: Distribution | null }[];
}

/** Percentiles of some distributions side by side; columns keep their width whatever stands in them. */
export function DistributionTable({ label, columns }: DistributionTableProps) {
  return (
    <table aria-label={label} className="report-table quantiles">
      <thead>
        <tr>
          <td />
          {columns.map(({ name, title }) => (
            <th key={name} scope="col" title={title}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {QUANTILES.map(({ label: quantile, title, read }) => (
          <tr key={quantile}>
            <th scope="row" title={title}>
              {quantile}
            </th>
            {columns.map(({ name, of }) => (
              <td key={name}>{formatDuration(of && read(of))}</td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row" title="Messages with a timestamp">
            count
          </th>
          {columns.map(({ name, of }) => (
            <td key={name} title={of ? formatCount(of.count) : 'Kept from now on'}>
              {of ? formatTinyCount(of.count) : UNKNOWN}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
