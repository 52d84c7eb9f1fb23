import { classNames } from '../lib/class-names';
import type { Tone } from './tone';

interface StatePillProps {
  tone: Tone;
  label: string;
  /** Something is under way. */
  busy?: boolean;
}

export function StatePill({ tone, label, busy = false }: StatePillProps) {
  return (
    <span
      data-tone={tone}
      className="ink inline-flex shrink-0 items-center gap-[5px] font-data text-tiny font-semibold tracking-wide uppercase"
    >
      <i aria-hidden="true" className={classNames('dot', busy && 'pulse')} />
      {label}
    </span>
  );
}
