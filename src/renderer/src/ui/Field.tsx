import { type ComponentProps, useId } from 'react';
import { classNames } from '../lib/class-names';

interface FieldProps extends ComponentProps<'input'> {
  /** Shown before the field; without it the field needs an `aria-label`. */
  label?: string;
}

/** A text field in the data type. */
export function Field({ label, className, type = 'text', ...rest }: FieldProps) {
  const id = useId();
  return (
    <>
      {label && (
        <label htmlFor={id} className="text-data text-muted">
          {label}
        </label>
      )}
      <input
        id={id}
        type={type}
        spellCheck={false}
        autoComplete="off"
        className={classNames(
          'h-7 min-w-0 rounded-control border border-line-strong bg-bg px-2.5 font-data text-data text-text',
          'placeholder:text-muted disabled:opacity-50 aria-invalid:border-(--bad)',
          className,
        )}
        {...rest}
      />
    </>
  );
}
