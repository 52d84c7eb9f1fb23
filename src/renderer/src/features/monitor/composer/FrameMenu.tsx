import { Activity, Ellipsis, Repeat, Unplug } from 'lucide-react';
import { useState } from 'react';
import { expandComposer } from '../../../state/composer-store';
import { sendPing } from '../../../state/connection-actions';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem } from '../../../ui/Menu';
import { CloseDialog } from './CloseDialog';

/** What the one-line form has no room for. */
export function FrameMenu({ id, open }: { id: number; open: boolean }) {
  const [closing, setClosing] = useState(false);
  return (
    <>
      <Menu
        items={
          <>
            <MenuItem
              icon={Activity}
              label="Ping"
              disabled={!open}
              onChoose={() => void sendPing(id)}
            />
            <MenuItem
              icon={Unplug}
              label="Close with a code…"
              disabled={!open}
              onChoose={() => setClosing(true)}
            />
            <MenuItem icon={Repeat} label="Repeat…" onChoose={() => expandComposer(true)} />
          </>
        }
      >
        <Button look="ghost" size="icon" aria-label="More" title="Ping, close, repeat">
          <Ellipsis aria-hidden="true" size={15} />
        </Button>
      </Menu>
      {closing && <CloseDialog id={id} onDone={() => setClosing(false)} />}
    </>
  );
}
