import { type ComponentProps, useId } from 'react';
import { classNames } from '../lib/class-names';

interface TextAreaProps extends ComponentProps<'textarea'> {
  /** Shown above it; without it an `aria-label` is needed. */
  label?: string;
}

/** Several lines of text in the data type. */
export function TextArea({ label, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <>
      {label && (
        <label htmlFor={id} className="mb-1 block text-data text-muted">
          {label}
        </label>
      )}
      <textarea
        id={id}
        spellCheck={false}
        autoComplete="off"
        className={classNames(
          'block w-full resize-y rounded-control border border-line-strong bg-bg px-2.5 py-1.5 font-data text-data text-text',
          'placeholder:text-muted disabled:opacity-50 aria-invalid:border-(--bad)',
          className,
        )}
        {...rest}
      />
    </>
  );
}
