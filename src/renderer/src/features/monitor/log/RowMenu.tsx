import { Bookmark, Braces, Copy, ListFilter, MapPin, StickyNote } from 'lucide-react';
import { useRef } from 'react';
import type { LogRow } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import type { ConnectionNames } from '../../../state/connection-names';
import { editFilter } from '../../../state/filter-store';
import type { LogSource } from '../../../state/log-source';
import { markRow } from '../../../state/log-views';
import { openPanel } from '../../../state/panel-store';
import { shownShortcut } from '../../../state/shortcuts';
import { ContextMenu, type MenuPlace } from '../../../ui/ContextMenu';
import { MenuItem, MenuSeparator } from '../../../ui/Menu';
import { copyRow, rowToJson } from './copy-row';

/** The row that a menu is about, and where it opens, in px of the window. */
export interface RowMenuPlace extends MenuPlace {
  row: LogRow;
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
  const { row } = place;
  const chosen = useRef<(() => void) | null>(null);
  const choose = (run: () => void) => () => {
    chosen.current = run;
  };

  function onClosed(): void {
    onLeave();
    chosen.current?.();
  }

  return (
    <ContextMenu
      label={`Actions of row ${formatCount(row.row + 1)}`}
      place={place}
      onClose={onClose}
      onClosed={onClosed}
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
    </ContextMenu>
  );
}
