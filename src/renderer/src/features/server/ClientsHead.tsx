import { ChevronDown, ChevronUp } from 'lucide-react';
import { classNames } from '../../lib/class-names';
import type { ClientsWish } from '../../state/clients-table';
import { CLIENT_COLUMNS, type ClientColumn, nextSort, sortedAs } from './client-columns';

interface ClientsHeadProps {
  wish: ClientsWish;
  onSort: (part: Partial<ClientsWish>) => void;
}

/** The heads of the columns; a click sorts, another one turns the order round. */
export function ClientsHead({ wish, onSort }: ClientsHeadProps) {
  return (
    <tr
      aria-rowindex={1}
      className="heading sticky top-0 z-[1] bg-surface shadow-[inset_0_-1px_var(--line)]"
    >
      {CLIENT_COLUMNS.map((column) => (
        <Head
          key={column.name}
          column={column}
          sorted={sortedAs(column, wish)}
          onClick={() => onSort(nextSort(column, wish))}
        />
      ))}
    </tr>
  );
}

interface HeadProps {
  column: ClientColumn;
  sorted: ReturnType<typeof sortedAs>;
  onClick: () => void;
}

function Head({ column, sorted, onClick }: HeadProps) {
  const { name, hidden = false, right = false, className } = column;
  const label = hidden ? <span className="sr-only">{name}</span> : name;
  const Arrow = sorted === 'ascending' ? ChevronUp : ChevronDown;
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={classNames(
        'h-(--row) px-1.5 font-semibold whitespace-nowrap first:pl-3 last:pr-3',
        right && 'text-right',
        className,
      )}
    >
      {sorted === undefined ? (
        label
      ) : (
        <button
          type="button"
          onClick={onClick}
          title={`Sort by ${name === '#' ? 'number' : name.toLowerCase()}`}
          className={classNames(
            'group inline-flex h-(--row) min-w-4 items-center gap-0.5 uppercase hover:text-text',
            right && 'flex-row-reverse',
            sorted !== 'none' && 'text-text',
          )}
        >
          {label}
          <Arrow
            aria-hidden="true"
            size={11}
            strokeWidth={2.5}
            className={classNames(
              'shrink-0',
              sorted === 'none' && 'opacity-0 group-hover:opacity-60',
            )}
          />
        </button>
      )}
    </th>
  );
}
