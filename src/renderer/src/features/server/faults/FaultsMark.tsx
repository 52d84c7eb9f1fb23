import { Zap } from 'lucide-react';
import { formatCount, plural } from '../../../lib/format';
import { switchAllFaults, useFaultsOn } from '../../../state/fault-actions';
import { openServerTab } from '../../../state/server-tab';
import { Button } from '../../../ui/Button';

/** How many faults are on, behind the name of the tab. */
export function FaultsMark({ count }: { count: number }) {
  return (
    <span
      data-tone="warn"
      title={`${plural(count, 'fault')} on`}
      className="ink tint rounded-[4px] px-[5px] font-data text-tiny leading-4 font-semibold"
    >
      {formatCount(count)}
      <span className="sr-only"> on</span>
    </span>
  );
}

/** Says in the head of the page that the server does wrong on purpose, and ends it. */
export function FaultsPill() {
  const count = useFaultsOn();
  if (count === 0) return null;
  return (
    <span data-tone="warn" className="flex h-7 items-center gap-1">
      <button
        type="button"
        title="Show the faults"
        onClick={() => openServerTab('faults')}
        className="ink tint flex h-6 items-center gap-1.5 rounded-control px-2 text-data hover:underline"
      >
        <Zap aria-hidden="true" size={13} />
        {plural(count, 'fault')} on
      </button>
      <Button
        look="ghost"
        title="Switch all faults off; they stay in the list"
        onClick={() => void switchAllFaults(false)}
        className="h-6! px-2!"
      >
        All off
      </Button>
    </span>
  );
}
