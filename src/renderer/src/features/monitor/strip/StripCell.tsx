import { classNames } from '../../../lib/class-names';
import type { Tone } from '../../../ui/tone';

interface StripCellProps {
  label: string;
  value: string;
  unit?: string;
  /** A second, smaller line. */
  note?: string | undefined;
  tone?: Tone | undefined;
  title?: string;
}

/** Longer values than this take the smaller type, so that nothing is clipped. */
const FITS = 12;

/** One number of the strip. */
export function StripCell({ label, value, unit, note, tone, title }: StripCellProps) {
  return (
    <div className="min-w-0" title={title}>
      <dt className="truncate text-tiny tracking-wider text-muted uppercase">{label}</dt>
      <dd className="truncate font-data leading-[20px]" data-tone={tone}>
        <b
          className={classNames(
            value.length > FITS ? 'text-data' : 'text-large',
            'font-medium',
            tone && 'ink',
          )}
        >
          {value}
        </b>
        {unit && <span className="text-small text-muted"> {unit}</span>}
      </dd>
      <dd className="h-4 truncate font-data text-small leading-4 text-muted">{note}</dd>
    </div>
  );
}
