import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { actionLabel, runAction, whyNot } from '../../state/actions';
import { selectConnection } from '../../state/connection-actions';
import { openPage } from '../../state/navigation-store';
import { closePanel } from '../../state/panel-store';
import { findConnection, useWorkspace } from '../../state/workspace-store';
import { useModal } from '../../ui/use-modal';
import { PaletteItem } from './PaletteItem';
import {
  type PaletteEntry,
  paletteEntries,
  paletteGroups,
  paletteMatches,
} from './palette-entries';
import { addRecentAction, recentActions } from './recent-actions';

/** Everything that can be done and shown, by name. It does not move while it is open. */
export function CommandPalette() {
  const dialog = useModal();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [entries] = useState(() =>
    paletteEntries({ labelOf: actionLabel, whyNot }, useWorkspace.getState().connections),
  );
  const [recent] = useState(recentActions);
  useEffect(() => field.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      aria-label="Command palette"
      onCancel={(event) => {
        event.preventDefault();
        closePanel();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) closePanel();
      }}
      className="mx-auto mt-[12vh] mb-auto w-[620px] max-w-[92vw] overflow-hidden rounded-card border border-line-strong bg-surface p-0 text-text shadow-pop backdrop:bg-(--shadow)"
    >
      <Command label="Type a command" shouldFilter={false} vimBindings={false} loop>
        <div className="flex items-center gap-2.5 border-b border-line px-3.5">
          <Search aria-hidden="true" size={15} className="shrink-0 text-muted" />
          <Command.Input
            ref={field}
            value={typed}
            onValueChange={setTyped}
            maxLength={200}
            placeholder="Type a command, a page or a connection"
            className="h-11 min-w-0 flex-1 bg-transparent text-chrome outline-none placeholder:text-muted"
          />
          <kbd className="font-data text-small text-muted">Esc</kbd>
        </div>
        <Command.List
          label="Commands"
          className="relative max-h-[min(420px,60vh)] overflow-auto overscroll-contain p-1.5"
        >
          {typed.trim() === '' ? (
            <Groups entries={entries} recent={recent} />
          ) : (
            <Matches entries={entries} typed={typed} />
          )}
        </Command.List>
        <footer className="flex items-center gap-4 border-t border-line px-3.5 py-1.5 text-small text-muted">
          <span>↑ ↓ to choose</span>
          <span className="flex items-center gap-1">
            <CornerDownLeft aria-hidden="true" size={12} />
            Enter to run
          </span>
        </footer>
      </Command>
    </dialog>
  );
}

function Groups({
  entries,
  recent,
}: {
  entries: PaletteEntry[];
  recent: ReturnType<typeof recentActions>;
}) {
  const groups = useMemo(() => paletteGroups(entries, recent), [entries, recent]);
  return groups.map(({ group, entries: list }) => (
    <Command.Group
      key={group}
      heading={group}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:tracking-[0.04em] [&_[cmdk-group-heading]]:uppercase"
    >
      {list.map((entry) => (
        <PaletteItem key={entry.id} entry={entry} onChoose={choose} />
      ))}
    </Command.Group>
  ));
}

function Matches({ entries, typed }: { entries: PaletteEntry[]; typed: string }) {
  const matches = useMemo(() => paletteMatches(entries, typed), [entries, typed]);
  if (matches.length === 0) {
    return (
      <p className="px-2.5 py-6 text-center text-data text-muted">
        Nothing is called like that. Try another word, such as “connect”, “log” or the name of a
        connection.
      </p>
    );
  }
  return matches.map((entry) => (
    <PaletteItem key={entry.id} entry={entry} withGroup onChoose={choose} />
  ));
}

/** The palette goes first: what is done may take its place, or the keyboard. */
function choose({ does }: PaletteEntry): void {
  closePanel();
  if ('action' in does) {
    addRecentAction(does.action);
    runAction(does.action);
    return;
  }
  const connection = findConnection(does.connection.id);
  if (!connection) return;
  openPage('monitor');
  selectConnection(connection);
}
