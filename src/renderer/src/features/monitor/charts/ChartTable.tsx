import { memo } from 'react';
import { sameData } from '../../../lib/same-data';
import { Chip } from '../../../ui/Chip';
import { type ChartSheet, columnGroups, type SheetColumn, type SheetRow } from './sheet';

interface ChartTableProps {
  title: string;
  sheet: ChartSheet;
}

/** A chart in numbers. */
export function ChartTable({ title, sheet }: ChartTableProps) {
  const { columns, newestFirst } = sheet;
  const rows = newestFirst ? [...sheet.rows].reverse() : sheet.rows;
  const groups = columnGroups(columns);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section aria-label={`${title} table`} tabIndex={0} className="chart-table">
      <table>
        <thead>
          {groups.some(({ owner }) => owner) && (
            <tr>
              {groups.map(({ key, owner, count }) =>
                owner ? (
                  <th key={key} scope="colgroup" colSpan={count}>
                    <span className="chart-owner">
                      <Chip transport={owner.transport} />
                      <span title={owner.name} className="truncate">
                        {owner.name}
                      </span>
                    </span>
                  </th>
                ) : (
                  <td key={key} colSpan={count} />
                ),
              )}
            </tr>
          )}
          <tr>
            {columns.map(({ name, heading, numeric }) => (
              <th key={name} scope="col" data-numeric={numeric}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="chart-empty">Nothing measured yet</p>}
    </section>
  );
}

interface TableRowProps {
  row: SheetRow;
  columns: readonly SheetColumn[];
}

const TableRow = memo(
  function TableRow({ row, columns }: TableRowProps) {
    return (
      <tr>
        {columns.map(({ name, numeric, show }, index) => (
          <td key={name} data-numeric={numeric}>
            {show(row.cells[index] ?? null)}
          </td>
        ))}
      </tr>
    );
  },
  // What has been measured does not change: once a second there is one more row.
  (a, b) => sameData(a.row, b.row) && sameNames(a.columns, b.columns),
);

function sameNames(a: readonly SheetColumn[], b: readonly SheetColumn[]): boolean {
  return a.length === b.length && a.every(({ name }, index) => name === b[index]?.name);
}
