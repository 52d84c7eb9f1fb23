import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { Bookmark, Braces, Copy, ListFilter, MapPin, StickyNote } from 'lucide-react';
import { useRef } from 'react';
import { createPortal } from 'react-dom';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import type { ConnectionNames } from '../../../state/connection-names';
import { editFilter } from '../../../state/filter-store';
import type { LogSource } from '../../../state/log-source';
import { markRow } from '../../../state/log-views';
import { openPanel } from '../../../state/panel-store';
import { shownShortcut } from '../../../state/shortcuts';
import { MenuItem, MenuSeparator } from '../../../ui/Menu';
import { copyRow, rowToJson } from './copy-row';

/** The row that a menu is about, and where it opens, in px of the window. */
export interface RowMenuPlace {
  row: LogRow;
  left: number;
  top: number;
}

interface RowMenuProps {
  place: RowMenuPlace;
  source: LogSource;
  names: ConnectionNames;
  onNote: (row: LogRow) => void;
  onClose: () => void;
  /** Hands the keyboard back to the log. */
  onLeave: () => void;
}

const COPY_KEYS = shownShortcut('CmdOrCtrl+C');

/** What can be done with a row; shown as long as it is mounted. */
export function RowMenu({ place, source, names, onNote, onClose, onLeave }: RowMenuProps) {
  const { row, left, top } = place;
  const chosen = useRef<(() => void) | null>(null);
  const choose = (run: () => void) => () => {
    chosen.current = run;
  };

  function onCloseAutoFocus(event: Event): void {
    event.preventDefault();
    onLeave();
    chosen.current?.();
  }

  return (
    <DropdownMenu.Root open modal={false} onOpenChange={onClose}>
      {createPortal(
        // In the log, which is a container, it would not stand where the window says.
        <DropdownMenu.Trigger asChild>
          <span
            aria-hidden="true"
            className="pointer-events-none fixed size-0"
            style={{ left, top }}
          />
        </DropdownMenu.Trigger>,
        document.body,
      )}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={0}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={`Actions of row ${formatCount(row.row + 1)}`}
          onCloseAutoFocus={onCloseAutoFocus}
          className="z-40 max-w-[320px] min-w-52 rounded-card border border-line-strong bg-raised p-1 text-text shadow-pop"
        >
          <MenuItem
            icon={Copy}
            label="Copy value"
            note={COPY_KEYS}
            onChoose={choose(() => void copyRow(source, row.row))}
          />
          <MenuItem
            icon={Braces}
            label="Copy as JSON row"
            onChoose={choose(() => void copyRow(source, row.row, rowToJson))}
          />
          <MenuSeparator />
          <MenuItem
            icon={Bookmark}
            label={row.note === null ? 'Mark' : 'Remove the mark'}
            note="M"
            onChoose={choose(() => void markRow(source, row, row.note === null ? '' : null))}
          />
          <MenuItem
            icon={StickyNote}
            label="Note…"
            note="Shift+M"
            onChoose={choose(() => onNote(row))}
          />
          <MenuSeparator />
          <MenuItem
            icon={ListFilter}
            label={`Filter by event ${visibleText(row.event, 40)}`}
            onChoose={choose(() => editFilter(source, { events: [row.event] }))}
          />
          <MenuItem
            icon={ListFilter}
            label={`Filter by kind ${row.kind}`}
            onChoose={choose(() => editFilter(source, { kinds: [row.kind] }))}
          />
          {source.connection === null && (
            <MenuItem
              icon={ListFilter}
              label={`Filter by connection ${names.get(row.connection) ?? row.connection}`}
              onChoose={choose(() => editFilter(source, { connections: [row.connection] }))}
            />
          )}
          <MenuSeparator />
          <MenuItem
            icon={MapPin}
            label="Go to row or time…"
            onChoose={choose(() => openPanel('goTo'))}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
