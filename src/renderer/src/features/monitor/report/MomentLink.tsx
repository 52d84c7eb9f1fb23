import type { ReactNode } from 'react';
import { formatClock } from '../../../lib/format-time';
import { showMoment } from '../../../state/show-moment';

interface MomentLinkProps {
  /** The connection whose log holds it. */
  id: number;
  /** Epoch ms of the record. */
  at: number;
  /** What stands there; the time when left out. */
  children?: ReactNode;
}

/** Leads to a record in the log. */
export function MomentLink({ id, at, children }: MomentLinkProps) {
  return (
    <button
      type="button"
      title={`Show ${formatClock(at)} in the log`}
      onClick={() => void showMoment(id, at)}
      className="moment-link"
    >
      {children ?? formatClock(at)}
      <span className="sr-only">, show in the log</span>
    </button>
  );
}
