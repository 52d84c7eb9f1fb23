import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names';
import type { Tone } from '../../../ui/tone';

interface StripCellProps {
  label: string;
  value: ReactNode;
  unit?: string;
  /** A second, smaller line. */
  note?: string | undefined;
  tone?: Tone | undefined;
  title?: string;
}

/** One number of the strip. */
export function StripCell({ label, value, unit, note, tone, title }: StripCellProps) {
  return (
    <div className="min-w-0" title={title}>
      <dt className="truncate text-tiny tracking-wider text-muted uppercase">{label}</dt>
      <dd className="truncate font-data leading-[20px]" data-tone={tone}>
        <b className={classNames('text-large font-medium', tone && 'ink')}>{value}</b>
        {unit && <Unit> {unit}</Unit>}
      </dd>
      <dd className="h-4 truncate font-data text-small leading-4 text-muted">{note}</dd>
    </div>
  );
}

/** What a number counts, smaller than the number. */
export function Unit({ children }: { children: ReactNode }) {
  return <span className="text-small font-normal text-muted">{children}</span>;
}
