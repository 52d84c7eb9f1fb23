import type { ClientSort, ClientsWish } from '../../state/clients-table';

/** A column of the clients table. */
export interface ClientColumn {
  name: string;
  /** Read out, not shown. */
  hidden?: boolean;
  /** What a click on its head sorts by. */
  sort?: ClientSort;
  /** What it shows grows as what it sorts by shrinks: an age, a start. */
  inverted?: boolean;
  right?: boolean;
  /** Width, and when it folds: utilities. */
  className: string;
}

/** From left to right. */
export const CLIENT_COLUMNS: readonly ClientColumn[] = [
  { name: '#', sort: 'id', right: true, className: 'w-[48px]' },
  { name: 'Transport', hidden: true, sort: 'transport', className: 'w-[54px]' },
  { name: 'Channel', sort: 'channel', className: '' },
  { name: 'User', sort: 'user', className: 'w-[11%] @max-[620px]:hidden' },
  { name: 'Address', sort: 'remote', className: 'w-[122px]' },
  { name: 'Origin', className: 'w-[14%] @max-[1040px]:hidden' },
  {
    name: 'Age',
    sort: 'since',
    inverted: true,
    right: true,
    className: 'w-[50px] @max-[740px]:hidden',
  },
  { name: 'Delivered', sort: 'delivered', right: true, className: 'w-[92px]' },
  { name: 'Queue', sort: 'waiting', right: true, className: 'w-[92px]' },
  { name: 'Lag', sort: 'lag', right: true, className: 'w-[60px]' },
  { name: 'Bytes', sort: 'bytes', right: true, className: 'w-[64px] @max-[680px]:hidden' },
  { name: 'Kick', hidden: true, className: 'w-[52px]' },
];

/** How a column is sorted, as `aria-sort` says it; undefined for one that cannot be. */
export function sortedAs(
  { sort, inverted = false }: ClientColumn,
  wish: Pick<ClientsWish, 'sort' | 'descending'>,
): 'ascending' | 'descending' | 'none' | undefined {
  if (sort === undefined) return undefined;
  if (sort !== wish.sort) return 'none';
  return wish.descending !== inverted ? 'descending' : 'ascending';
}

/** What a click on the head of a column wishes: figures from the largest on first, then back. */
export function nextSort(
  column: ClientColumn,
  wish: Pick<ClientsWish, 'sort' | 'descending'>,
): Partial<ClientsWish> {
  const { sort, right = false, inverted = false } = column;
  if (sort === undefined) return {};
  if (sort === wish.sort) return { descending: !wish.descending };
  return { sort, descending: right && sort !== 'id' && !inverted };
}

/** The row that a key leads to from row `at`; null for a key that leads nowhere. */
export function rowAfterKey(
  key: string,
  at: number,
  count: number,
  pageRows: number,
): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  return Math.min(count - 1, Math.max(0, at + step));
}
