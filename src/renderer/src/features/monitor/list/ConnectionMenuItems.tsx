import {
  CopyPlus,
  Pencil,
  Plug,
  RotateCw,
  SlidersHorizontal,
  SquareTerminal,
  Terminal,
  Trash2,
  Unplug,
} from 'lucide-react';
import type { StateName } from '../../../../../shared/model/record';
import {
  connect,
  copyConnection,
  disconnect,
  duplicateConnection,
  isActive,
  reconnectNow,
} from '../../../state/connection-actions';
import { IS_MAC } from '../../../state/shortcuts';
import { MenuItem, MenuSeparator } from '../../../ui/Menu';
import { openItemPanel } from './item-actions';

interface ConnectionMenuItemsProps {
  id: number;
  state: StateName;
  /** Gets what is to be done. */
  onChoose: (run: () => void) => void;
}

/** What can be done with one connection, whichever is shown. */
export function ConnectionMenuItems({ id, state, onChoose }: ConnectionMenuItemsProps) {
  return (
    <>
      {isActive(state) ? (
        <MenuItem
          icon={Unplug}
          label="Disconnect"
          disabled={state === 'closing'}
          onChoose={() => onChoose(() => void disconnect(id))}
        />
      ) : (
        <MenuItem icon={Plug} label="Connect" onChoose={() => onChoose(() => void connect(id))} />
      )}
      <MenuItem
        icon={RotateCw}
        label="Reconnect now"
        disabled={state !== 'waiting'}
        onChoose={() => onChoose(() => void reconnectNow(id))}
      />
      <MenuSeparator />
      <MenuItem
        icon={SlidersHorizontal}
        label="Options…"
        onChoose={() => onChoose(() => openItemPanel(id, 'options'))}
      />
      <MenuItem
        icon={Pencil}
        label="Rename…"
        note="F2"
        onChoose={() => onChoose(() => openItemPanel(id, 'rename'))}
      />
      <MenuItem
        icon={CopyPlus}
        label="Duplicate"
        onChoose={() => onChoose(() => void duplicateConnection(id))}
      />
      <MenuSeparator />
      <MenuItem
        icon={Terminal}
        label="Copy as curl"
        onChoose={() => onChoose(() => void copyConnection(id, 'curl'))}
      />
      <MenuItem
        icon={SquareTerminal}
        label="Copy as command line"
        onChoose={() => onChoose(() => void copyConnection(id, 'cli'))}
      />
      <MenuSeparator />
      <MenuItem
        icon={Trash2}
        label="Remove…"
        look="danger"
        note={IS_MAC ? '⌫' : 'Del'}
        onChoose={() => onChoose(() => openItemPanel(id, 'remove'))}
      />
    </>
  );
}
