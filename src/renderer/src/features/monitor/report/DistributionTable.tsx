import type { Distribution } from '../../../../../shared/model/measures';
import { formatCount, formatTinyCount } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { QUANTILES } from './latency-words';

interface DistributionTableProps {
  label: string;
  columns: readonly { name: string; title: string; of: Distribution }[];
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
              <td key={name}>{formatDuration(read(of))}</td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row" title="Messages with a timestamp">
            count
          </th>
          {columns.map(({ name, of }) => (
            <td key={name} title={formatCount(of.count)}>
              {formatTinyCount(of.count)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
