import type { Bin } from '../../../../../shared/model/measures';
import { formatCount, UNKNOWN } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import type { ChartSheet, SheetColumn } from './sheet';

const numberColumn = (
  heading: string,
  name: string,
  show: (value: number) => string,
): SheetColumn => ({
  owner: null,
  heading,
  name,
  numeric: true,
  show: (cell) => (typeof cell === 'number' ? show(cell) : UNKNOWN),
});

const COLUMNS = [
  numberColumn('From', 'from_ms', formatDuration),
  numberColumn('To below', 'to_ms', formatDuration),
  numberColumn('Messages', 'messages', formatCount),
  numberColumn('Share', 'share_percent', (value) => `${value.toFixed(1)} %`),
];

/** A distribution in numbers, shortest first; empty bins are left out. */
export function binSheet(bins: readonly Bin[]): ChartSheet {
  const used = bins.filter(({ count }) => count > 0);
  const all = used.reduce((sum, { count }) => sum + count, 0);
  return {
    columns: COLUMNS,
    rows: used.map(({ fromMs, toMs, count }) => ({
      key: String(fromMs),
      cells: [fromMs, toMs, count, Number(((count / all) * 100).toPrecision(4))],
    })),
    newestFirst: false,
  };
}
