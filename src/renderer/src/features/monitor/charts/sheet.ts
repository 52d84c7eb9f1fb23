import { type Cell, csvText } from '../../../lib/csv';
import type { Charted } from './charted';

/** A chart as a table: what is drawn, in numbers. */
export interface ChartSheet {
  columns: readonly SheetColumn[];
  /** As time or size goes. */
  rows: readonly SheetRow[];
  /** The table begins with the last row. */
  newestFirst: boolean;
}

/** A column of a {@link ChartSheet}. */
export interface SheetColumn {
  /** Of which connection; neighbours of one share a heading. Null = of all. */
  owner: Charted | null;
  /** Safe to show. */
  heading: string;
  /** Its name in CSV, unit included: `p50_ms`. */
  name: string;
  /** Numbers stand at the right. */
  numeric: boolean;
  /** A cell as the table shows it. */
  show: (cell: Cell) => string;
}

/** A row of a {@link ChartSheet}, a cell for each column. */
export interface SheetRow {
  key: string;
  cells: readonly Cell[];
}

/** Columns side by side that belong to one connection. */
export interface ColumnGroup {
  key: string;
  owner: Charted | null;
  count: number;
}

/** The headings above the headings. */
export function columnGroups(columns: readonly SheetColumn[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const { owner, name } of columns) {
    const last = groups.at(-1);
    if (last && last.owner?.id === owner?.id) last.count++;
    else groups.push({ key: name, owner, count: 1 });
  }
  return groups;
}

/** The table as CSV with a row of names: oldest first, times as ISO 8601, numbers without units. */
export function sheetCsv({ columns, rows }: ChartSheet): string {
  return csvText([columns.map(({ name }) => name), ...rows.map(({ cells }) => cells)]);
}
