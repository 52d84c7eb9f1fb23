import { ChevronDown } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { classNames } from '../lib/class-names';

interface SelectProps extends ComponentProps<'select'> {
  /** Shown before it; without it an `aria-label` is needed. */
  label?: string;
}

/** A choice of a few, with the system's own list. */
export function Select({ label, className, children, ...rest }: SelectProps) {
  const id = useId();
  return (
    <>
      {label && (
        <label htmlFor={id} className="text-data text-muted">
          {label}
        </label>
      )}
      <span className="relative inline-flex min-w-0">
        <select
          id={id}
          className={classNames(
            'h-7 w-full min-w-0 appearance-none rounded-control border border-line-strong bg-bg pr-7 pl-2.5 text-data text-text disabled:opacity-50',
            className,
          )}
          {...rest}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden="true"
          size={14}
          className="pointer-events-none absolute top-[7px] right-2 text-muted"
        />
      </span>
    </>
  );
}
