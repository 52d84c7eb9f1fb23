import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { formatCount } from '../../lib/format';
import { visibleRows } from '../../lib/scroll-scale';
import { startAddress, useAddress } from '../../state/address-store';
import { selectConnection } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { ConnectionItem } from './ConnectionItem';

const ITEM_HEIGHT = 74;
/** Items drawn above and below what is seen. */
const MARGIN = 3;

/** The connections; only those in sight are drawn, for there may be a thousand. */
export function ConnectionList({ width }: { width: number }) {
  const connections = useWorkspace((state) => state.connections);
  const selectedId = useAddress((state) => state.selectedId);
  const scroller = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  const { top, height } = useScrolled(scroller);
  const seen = visibleRows(top, height, connections.length, ITEM_HEIGHT);
  const from = Math.max(0, seen.from - MARGIN);
  const shown = connections.slice(from, seen.to + MARGIN);
  const selectedAt = connections.findIndex(({ id }) => id === selectedId);
  const drawn = selectedAt >= from && selectedAt < from + shown.length;
  const stop = drawn ? selectedId : shown[0]?.id;

  useEffect(() => {
    if (focusAt.current === null) return;
    const item = scroller.current?.querySelector<HTMLElement>(`[data-at="${focusAt.current}"]`);
    if (item) focusAt.current = null;
    item?.focus();
  });

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, selectedAt, connections.length);
    const next = target === null ? undefined : connections[target];
    if (!next || target === null) return;
    event.preventDefault();
    selectConnection(next);
    focusAt.current = target;
    const list = scroller.current;
    if (!list) return;
    const lower = (target + 1) * ITEM_HEIGHT - list.clientHeight;
    list.scrollTop = Math.max(lower, Math.min(list.scrollTop, target * ITEM_HEIGHT));
  }

  return (
    <aside style={{ width }} className="flex min-h-0 shrink-0 flex-col bg-surface">
      <header className="flex h-(--bar) shrink-0 items-center justify-between border-b border-line pr-1.5 pl-3">
        <h2 className="heading">Connections · {formatCount(connections.length)}</h2>
        <Button look="ghost" onClick={() => startAddress()} className="px-2">
          <Plus aria-hidden="true" size={14} />
          New
        </Button>
      </header>
      <div
        ref={scroller}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto"
      >
        {connections.length === 0 && <p className="px-3 py-2.5 text-data text-muted">None yet.</p>}
        <ul
          aria-label="Connections"
          onKeyDown={onKeyDown}
          style={{ height: connections.length * ITEM_HEIGHT, paddingTop: from * ITEM_HEIGHT }}
        >
          {shown.map((connection, index) => (
            <ConnectionItem
              key={connection.id}
              at={from + index}
              count={connections.length}
              id={connection.id}
              name={connection.name}
              spec={connection.spec}
              state={connection.state}
              stateSince={connection.stateSince}
              rate={connection.rate}
              spark={connection.spark}
              lost={connection.figures.audit?.lost ?? 0}
              selected={connection.id === selectedId}
              tabStop={connection.id === stop}
            />
          ))}
        </ul>
      </div>
    </aside>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function useScrolled(scroller: React.RefObject<HTMLDivElement | null>) {
  const [scrolled, setScrolled] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => setScrolled({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  return scrolled;
}
