import { Import, Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { actionEntry } from '../../../../../shared/contract/actions';
import { formatCount } from '../../../lib/format';
import { visibleRows } from '../../../lib/scroll-scale';
import { scrollToItem, useScrolled } from '../../../lib/use-scrolled';
import { startAddress, useAddress } from '../../../state/address-store';
import { selectConnection } from '../../../state/connection-actions';
import { openPanel } from '../../../state/panel-store';
import { shownShortcut } from '../../../state/shortcuts';
import { useUnread } from '../../../state/unread-store';
import { useWorkspace } from '../../../state/workspace-store';
import { Button } from '../../../ui/Button';
import { ConnectionItem } from './ConnectionItem';
import { ConnectionMenu, type MenuPlace } from './ConnectionMenu';
import { NoConnections } from './NoConnections';
import { OpenedList } from './OpenedList';

const ITEM_HEIGHT = 74;
/** Items drawn above and below what is seen. */
const MARGIN = 3;
const NEW_KEY = shownShortcut(actionEntry('connection.new').shortcut ?? '');

/** The connections; only those in sight are drawn, for there may be a thousand. */
export function ConnectionList({ width }: { width: number }) {
  const connections = useWorkspace((state) => state.connections);
  const ready = useWorkspace((state) => state.server !== null);
  const unread = useUnread((state) => state.unread);
  const selectedId = useAddress((state) => state.selectedId);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  const { top, height } = useScrolled(scroller);
  const seen = visibleRows(top, height, connections.length, ITEM_HEIGHT);
  const from = Math.max(0, seen.from - MARGIN);
  const shown = connections.slice(from, seen.to + MARGIN);
  const selectedAt = connections.findIndex(({ id }) => id === selectedId);
  const drawn = selectedAt >= from && selectedAt < from + shown.length;
  const stop = drawn ? selectedId : shown[0]?.id;

  const onMenu = useCallback((place: MenuPlace) => {
    setMenu((open) => (place.width > 0 && open?.id === place.id ? null : place));
  }, []);

  useEffect(() => {
    if (focusAt.current === null) return;
    const item = scroller.current?.querySelector<HTMLElement>(`[data-at="${focusAt.current}"]`);
    if (item) focusAt.current = null;
    item?.focus();
  });

  // Selected from elsewhere (a shortcut, a notice), it comes into sight.
  useEffect(() => {
    if (selectedAt >= 0) scrollToItem(scroller.current, selectedAt, ITEM_HEIGHT);
  }, [selectedAt]);

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, selectedAt, connections.length);
    const next = target === null ? undefined : connections[target];
    if (!next || target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    selectConnection(next);
    focusAt.current = target;
    scrollToItem(scroller.current, target, ITEM_HEIGHT);
  }

  return (
    <aside style={{ width }} className="flex min-h-0 shrink-0 flex-col bg-surface">
      <header className="flex h-(--bar) shrink-0 items-center gap-0.5 border-b border-line pr-1.5 pl-3">
        <h2 className="heading min-w-0 flex-1 truncate">
          Connections · {formatCount(connections.length)}
        </h2>
        <Button
          look="ghost"
          title={`New connection (${NEW_KEY})`}
          onClick={() => startAddress()}
          className="px-2"
        >
          <Plus aria-hidden="true" size={14} />
          New
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label="Import"
          title="Import from curl or URL"
          onClick={() => openPanel('import')}
        >
          <Import aria-hidden="true" size={15} />
        </Button>
      </header>
      <div
        ref={scroller}
        tabIndex={-1}
        className="connection-items min-h-0 flex-1 overflow-x-hidden overflow-y-auto"
      >
        {ready && connections.length === 0 && <NoConnections />}
        <ul
          aria-label="Connections"
          data-connections=""
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
              missing={connection.missing}
              state={connection.state}
              stateSince={connection.stateSince}
              rate={connection.rate}
              spark={connection.spark}
              lost={connection.figures.audit?.lost ?? 0}
              reconnects={connection.figures.reconnects}
              downtimeMs={connection.figures.downtimeMs}
              unread={unread.get(connection.id) ?? 0}
              repeat={connection.repeat}
              selected={connection.id === selectedId}
              tabStop={connection.id === stop}
              menuOpen={connection.id === menu?.id}
              onMenu={onMenu}
            />
          ))}
        </ul>
      </div>
      <OpenedList />
      {menu && (
        <ConnectionMenu
          key={`${menu.id} ${menu.left} ${menu.top}`}
          place={menu}
          onClose={() => setMenu(null)}
        />
      )}
    </aside>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
