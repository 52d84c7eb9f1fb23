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
  /** The second line matters as much as the number. */
  loud?: boolean;
  /** It is wide, and set smaller so that all of it can be read. */
  wide?: boolean;
  /** Opens what tells more, and what that is called. */
  opens?: { what: string; open: () => void };
}

/** Longer numbers are set smaller, so that every digit can be read. */
const MANY_DIGITS = 9;

/** One number of the strip. */
export function StripCell(props: StripCellProps) {
  const { label, value, unit, note, tone, title, loud = false, wide = false, opens } = props;
  const long = wide || (typeof value === 'string' && value.length > MANY_DIGITS);
  const shown = (
    <>
      <b className={classNames(long ? 'text-data' : 'text-large', 'font-medium', tone && 'ink')}>
        {value}
      </b>
      {unit && <Unit> {unit}</Unit>}
    </>
  );
  return (
    <div className={classNames('min-w-0', opens && 'strip-opens')} title={title}>
      <dt className="truncate text-tiny tracking-wider text-muted uppercase">{label}</dt>
      <dd className="truncate font-data leading-[20px]" data-tone={tone}>
        {opens ? (
          <button type="button" onClick={opens.open} className="strip-link">
            {shown}
            <span className="sr-only">, open {opens.what}</span>
          </button>
        ) : (
          shown
        )}
      </dd>
      <dd
        data-tone={tone}
        className={classNames(
          'h-4 truncate font-data text-small leading-4',
          loud ? 'ink font-semibold' : 'text-muted',
        )}
      >
        {note}
      </dd>
    </div>
  );
}

/** What a number counts, smaller than the number. */
export function Unit({ children }: { children: ReactNode }) {
  return <span className="text-small font-normal text-muted">{children}</span>;
}
