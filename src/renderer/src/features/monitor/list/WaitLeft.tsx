import { formatWait } from '../../../lib/format-time';
import { useNow } from '../../../lib/use-now';

/** What is left of the wait before the next attempt. */
export function WaitLeft({ since, delayMs }: { since: number; delayMs: number }) {
  const now = useNow(100);
  return (
    <span title="Until the next attempt" className="min-w-0 truncate">
      <span className="sr-only">next attempt in </span>
      {formatWait(since + delayMs - now)}
    </span>
  );
}
