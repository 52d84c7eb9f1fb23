import { ArrowDown } from 'lucide-react';
import { formatCount } from '../../../lib/format';
import type { LogSnapshot } from '../../../state/log-snapshot';

/** Says how many rows have come while the log stood still, and jumps to the newest. */
export function NewRowsPill({ log, onClick }: { log: LogSnapshot; onClick: () => void }) {
  if (log.fresh === 0 || (log.follow && !log.paused)) return null;
  return (
    <button
      type="button"
      title="Show the newest rows"
      onClick={onClick}
      className="absolute bottom-3 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent px-3 text-data font-semibold whitespace-nowrap text-on-accent tabular-nums shadow-pop hover:brightness-110"
    >
      {log.paused && 'Paused · '}
      {formatCount(log.fresh)} new
      <ArrowDown aria-hidden="true" size={14} />
    </button>
  );
}
