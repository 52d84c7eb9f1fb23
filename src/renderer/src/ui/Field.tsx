import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names';

/** A text field in the data type. It needs a label: `aria-label`, or a `label` around it. */
export function Field({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return (
    <input
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
  );
}
