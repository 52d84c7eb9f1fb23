import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { formatCount, plural } from '../../../lib/format';
import { injectedLog } from '../../../state/injected-log';
import { Field } from '../../../ui/Field';
import { Panel } from '../Panel';
import { useEverySecond } from '../use-every-second';
import { InjectedTable } from './InjectedTable';
import { filterInjected } from './injected-filter';

interface InjectedPanelProps {
  /** Faults done so far. */
  end: number;
  className: string;
}

/** Every fault that was done, so that it can be held against what a client saw; newest first. */
export function InjectedPanel({ end, className }: InjectedPanelProps) {
  const { rows, fallenOut } = useSyncExternalStore(injectedLog.subscribe, injectedLog.getSnapshot);
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filterInjected(rows, wanted), [rows, wanted]);
  useEverySecond(() => void injectedLog.pull(end));
  const filtered = wanted.trim() !== '';
  return (
    <Panel
      title="Injected"
      className={className}
      figures={
        <p className="font-data text-data text-muted">
          {filtered
            ? `${formatCount(found.length)} of ${formatCount(rows.length)}`
            : formatCount(rows.length)}
          {fallenOut > 0 && ` · ${formatCount(fallenOut)} fallen out`}
        </p>
      }
      actions={
        <Field
          aria-label="Filter what was injected"
          type="search"
          value={filter}
          placeholder="Filter: drop sse -latency"
          title="Words that all must be there; a minus before those that must not"
          onChange={({ target }) => setFilter(target.value)}
          className="w-[220px]"
        />
      }
    >
      {found.length === 0 ? (
        <p className="px-3 pb-3 text-data text-muted">
          {rows.length > 0
            ? `None of ${plural(rows.length, 'entry', 'entries')} fits “${wanted}”.`
            : 'Each fault that is done stands here: what, to whom, and to which message.'}
        </p>
      ) : (
        <InjectedTable key={wanted} rows={found} />
      )}
    </Panel>
  );
}
