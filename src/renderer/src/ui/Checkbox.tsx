import type { ComponentProps, ReactNode } from 'react';

/** A box to tick, with its label behind it and, if need be, a line that explains. */
export function Checkbox({
  label,
  note,
  ...rest
}: { label: string; note?: ReactNode } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="flex items-start gap-2 text-data">
      <input type="checkbox" className="mt-0.5 size-3.5 shrink-0 accent-(--accent)" {...rest} />
      <span className="min-w-0">
        {label}
        {note && <span className="block text-muted">{note}</span>}
      </span>
    </label>
  );
}
