import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names';

/** A column of a {@link DataTable}. */
export interface Column {
  /** Unique; shown unless there is a `head`. */
  name: string;
  head?: ReactNode;
  /** Width, and when it folds: utilities. Without a width it takes what is left. */
  className?: string;
  right?: boolean;
}

interface DataTableProps {
  label: string;
  columns: readonly Column[];
  /** Height and the like of the part that scrolls. */
  className?: string;
  /** Nothing in it takes the keyboard, so that it must itself, to be scrolled. */
  focusable?: boolean;
  /** The rows. */
  children: ReactNode;
}

/** A table of fixed columns under a head that stays in sight. */
export function DataTable({
  label,
  columns,
  className,
  focusable = false,
  children,
}: DataTableProps) {
  return (
    <div
      {...(focusable && { role: 'group', 'aria-label': `List of ${label}`, tabIndex: 0 })}
      className={classNames('-outline-offset-2 @container overflow-auto', className)}
    >
      <table aria-label={label} className="w-full table-fixed border-collapse text-left">
        <thead>
          <tr className="heading sticky top-0 z-[1] bg-surface shadow-[inset_0_-1px_var(--line)]">
            {columns.map(({ name, head, right, className: width }) => (
              <th
                key={name}
                scope="col"
                className={classNames(
                  'h-(--row) px-1.5 font-semibold whitespace-nowrap first:pl-3 last:pr-3',
                  right && 'text-right',
                  width,
                )}
              >
                {head ?? name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="font-data text-data">{children}</tbody>
      </table>
    </div>
  );
}

interface CellProps {
  right?: boolean;
  muted?: boolean;
  /** The whole text, where it may be cut. */
  title?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A cell on one line; what does not fit is cut. */
export function Cell({ right, muted, title, className, children }: CellProps) {
  return (
    <td
      title={title}
      className={classNames(
        'truncate px-1.5 first:pl-3 last:pr-3',
        right && 'text-right',
        muted && 'text-muted',
        className,
      )}
    >
      {children}
    </td>
  );
}

/** A line of a table. */
export function Line({ children }: { children: ReactNode }) {
  return (
    <tr className="group h-(--row) border-b border-line last:border-b-0 hover:bg-raised">
      {children}
    </tr>
  );
}
